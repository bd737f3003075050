// Draws the conversation. The server sends turns as parts of escaped HTML under a key; only parts that changed are
// drawn again, so focus, open accordions and pictures stay as they are.
const log = element.querySelector(".log");
const welcome = element.querySelector(".welcome");
const status = element.querySelector("[role=status]");
const calm = matchMedia("(prefers-reduced-motion: reduce)");
const PARTS = ["you", "steps", "text", "picks", "conditions", "next"];
let session = "";

function openKeys(part) {
  return new Set([...part.querySelectorAll("details[open]")].map((d) => d.dataset.key));
}

function drawPart(part, html, running) {
  if (part.html === html) return;
  const open = openKeys(part);
  part.innerHTML = html;
  part.html = html;
  if (!running) open.delete("steps");
  part.querySelectorAll("details").forEach((d) => { if (open.has(d.dataset.key)) d.open = true; });
}

function drawTurn(turn) {
  let section = log.querySelector(`[data-turn-key="${CSS.escape(turn.key)}"]`);
  const fresh = !section;
  if (fresh) {
    section = document.createElement("section");
    section.className = "turn";
    section.dataset.turnKey = turn.key;
    for (const name of PARTS) {
      const part = document.createElement("div");
      part.className = `part-${name}`;
      section.append(part);
    }
    log.append(section);
  }
  const running = turn.parts.steps.includes('class="steps running"');
  PARTS.forEach((name, place) => drawPart(section.children[place], turn.parts[name], running));
  section.classList.toggle("is-running", running);
  return fresh ? section : null;
}

function draw() {
  const value = props.value;
  if (!value || !value.turns) return;
  if (value.welcome && welcome.html !== value.welcome) {
    welcome.innerHTML = value.welcome;
    welcome.html = value.welcome;
  }
  if (value.whole || (value.session && session && value.session !== session)) log.replaceChildren();
  if (value.session) session = value.session;
  if (value.note && !(value.broke && performance.now() - stopped < LATE_MS)) settle(value.note);
  const added = value.turns.map(drawTurn).filter(Boolean);
  welcome.hidden = !session || log.childElementCount > 0;
  const last = added.at(-1);
  if (last) last.scrollIntoView({ block: "start", behavior: value.whole || calm.matches ? "auto" : "smooth" });
}

// A turn that is cancelled may end, a moment later, as one that broke; by then the next may be running.
const LATE_MS = 5000;
let stopped = -LATE_MS;
document.addEventListener("click", (event) => { if (event.target.closest?.("#stop")) stopped = performance.now(); }, true);

function settle(sentence) {
  log.querySelectorAll(".turn.is-running").forEach((turn) => {
    turn.classList.remove("is-running");
    const panel = turn.querySelector(".steps");
    panel.classList.remove("running");
    panel.open = false;
    panel.querySelector(".steps-about").textContent = "Not finished";
    const said = document.createElement("p");
    said.className = "trouble";
    said.textContent = sentence;
    turn.querySelector(".part-text").append(said);
  });
}

function press(group, value) {
  group.querySelectorAll("button").forEach((b) => b.setAttribute("aria-pressed", String(b.dataset.thumb === value)));
}

async function thumb(button) {
  const { movie, turn, thumb } = button.dataset;
  const groups = [...log.querySelectorAll(`button[data-movie="${CSS.escape(movie)}"]`)].map((b) => b.parentElement);
  const before = button.parentElement.querySelector('[aria-pressed="true"]')?.dataset.thumb ?? "";
  const value = before === thumb ? "" : thumb;
  groups.forEach((group) => press(group, value));
  try {
    const answer = await server.thumb({ movie, turn, value });
    if (answer.error) throw new Error(answer.error);
    groups.forEach((group) => press(group, answer.pressed));
    status.textContent = value ? `Saved: ${button.title}.` : "Taken back.";
  } catch (error) {
    groups.forEach((group) => press(group, before));
    status.textContent = error.message || "That could not be saved.";
  }
}

// One turn at a time: what is pressed while a reply is written does nothing.
function submit(said) {
  if (!log.querySelector(".is-running")) trigger("submit", said);
}

function setRange(item) {
  const edge = (side) => item.querySelector(`[data-side=${side}]`).value;
  submit({ edit: { action: "set", field: item.dataset.range, low: edge("low"), high: edge("high") } });
}

element.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  const { thumb: given, say, edit: action, field, name } = button.dataset;
  if (given) thumb(button);
  if (say) submit({ text: say });
  if (action) submit({ edit: { action, field, name } });
});
element.addEventListener("keydown", (event) => {
  const item = event.target.closest("[data-range]");
  if (item && event.key === "Enter") event.target.blur();
});
element.addEventListener("change", (event) => {
  const item = event.target.closest("[data-range]");
  if (item) setRange(item);
});

watch("value", draw);
draw();
