"""Settings of the taste models, chosen by inner validation: on ratings held out from the training ratings alone."""
