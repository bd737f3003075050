"""Marquee's look for Gradio: the fonts and colours of the page before and around our own style sheet."""

from __future__ import annotations

import gradio as gr

SANS = ("-apple-system", "Segoe UI", "Roboto", "Cantarell", "Ubuntu", "Noto Sans", "Helvetica Neue", "Liberation Sans",
        "Arial", "sans-serif")  # fmt: skip
MONO = ("ui-monospace", "SFMono-Regular", "Menlo", "Liberation Mono", "monospace")


def theme() -> gr.themes.Base:
    """Fonts of the machine only: nothing is fetched."""
    base = gr.themes.Base(font=list(SANS), font_mono=list(MONO), radius_size=gr.themes.sizes.radius_md)
    return base.set(
        body_background_fill="#f6efe3",
        body_background_fill_dark="#15110f",
        body_text_color="#2a201a",
        body_text_color_dark="#f2e8d9",
        background_fill_primary="#fffaf1",
        background_fill_primary_dark="#1e1916",
        background_fill_secondary="#f6efe3",
        background_fill_secondary_dark="#15110f",
        border_color_primary="#dccdb6",
        border_color_primary_dark="#3b312a",
        block_background_fill="transparent",
        block_background_fill_dark="transparent",
        block_border_width="0px",
        block_shadow="none",
        input_background_fill="#fffaf1",
        input_background_fill_dark="#1e1916",
        button_primary_background_fill="#9d2a17",
        button_primary_background_fill_dark="#e6a23c",
        button_primary_text_color="#fffaf1",
        button_primary_text_color_dark="#1b130c",
    )
