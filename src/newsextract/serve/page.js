import { PlaceMap, gather } from "/map.js";

const byId = (id) => document.getElementById(id);
const [form, text, published, status, view] = ["form", "text", "published", "status", "view"].map(byId);
const EXAMPLE = [
  "أعلنت «قوات سورية الديمقراطية» (قسد) أمس أن مقاتليها دخلوا بلدتي السوسة والباغوز شرق الفرات، بعد معارك قُتل فيها أكثر من 30 مسلحاً من تنظيم داعش.",
  "وقال المتحدث باسم التحالف الدولي إن الطيران الأميركي نفّذ 17 غارة في محيط مدينة البوكمال في الـ19 من الشهر الماضي، فيما أفاد المرصد السوري لحقوق الإنسان بأن نحو 4 آلاف نازح وصلوا إلى مخيم الهول في محافظة الحسكة.",
  "وفي بغداد، طلب رئيس الوزراء العراقي عادل عبد المهدي من مجلس النواب 2.5 مليار دولار لإعادة إعمار الموصل والرمادي، أي ما يزيد 20 في المئة على موازنة عام 2018.",
].join("\n\n");

let shown = null; // the extraction on the page
let asked = 0;

const say = (message, bad = false) => {
  status.textContent = message;
  status.classList.toggle("bad", bad);
};

const reason = async (response) => {
  try {
    const { detail } = await response.json();
    return typeof detail === "string" ? detail : detail.map((problem) => problem.msg).join("; ");
  } catch {
    return `the server answered ${response.status}`;
  }
};

// The kinds that are switched on.
const kinds = () => [...view.querySelectorAll(".nx-legend input:checked")].map((box) => box.name.replace("nx-", ""));
const visible = () => shown.mentions.filter((mention) => kinds().includes(mention.kind));

const ask = (path, extra = {}) => fetch(path, {
  method: "POST",
  headers: { "Content-Type": "application/json" },
  body: JSON.stringify({ text: text.value, published: published.value || null, ...extra }),
});

const point = (place) => {
  const marks = [...view.querySelectorAll("mark.nx-place")];
  const order = shown.mentions.filter((mention) => mention.kind === "place").map((mention) => mention.start);
  view.querySelectorAll(".found").forEach((mark) => mark.classList.remove("found"));
  const found = place.starts.map((start) => marks[order.indexOf(start)]).filter(Boolean);
  found.forEach((mark) => mark.classList.add("found"));
  found[0]?.scrollIntoView({ block: "center", behavior: "smooth" });
};

const world = fetch("/world.json").then((response) => response.json());
const map = world.then((outlines) => new PlaceMap(byId("map"), outlines, point));

const drawMap = async () => {
  const places = gather(visible());
  byId("map-panel").hidden = !places.length;
  byId("map-title").textContent = places.length === 1 ? "1 place on the map" : `${places.length} places on the map`;
  (await map).show(places);
};

const run = async () => {
  const turn = ++asked;
  say("…");
  byId("run").disabled = true;
  try {
    const response = await ask("/api/view");
    if (turn !== asked) return;
    if (!response.ok) return say(await reason(response), true);
    const answer = await response.json();
    shown = answer.extraction;
    view.innerHTML = answer.html; // the server escaped whatever comes from the text
    byId("result").hidden = false;
    say(shown.mentions.length === 1 ? "1 mention" : `${shown.mentions.length} mentions`);
    await drawMap();
  } catch {
    say("The server does not answer. Is newsextract serve still running?", true);
  } finally {
    byId("run").disabled = false;
  }
};

const copy = async (content) => {
  try {
    await navigator.clipboard.writeText(content);
  } catch { // no permission, or a page that did not come from localhost
    const area = document.createElement("textarea");
    area.value = content;
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }
};

form.addEventListener("submit", (event) => { event.preventDefault(); run(); });
text.addEventListener("keydown", (event) => { if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit(); });
byId("example").addEventListener("click", () => { text.value = EXAMPLE; published.value = "2019-01-15"; run(); });
byId("copy").addEventListener("click", async () => {
  // As the server writes it: figures of any length stay exact, which JavaScript's numbers would not.
  const response = await ask("/api/extract", { text: shown.text, published: shown.published, kinds: kinds() });
  if (!response.ok) return say(await reason(response), true);
  await copy(await response.text());
  say(`${visible().length} of ${shown.mentions.length} mentions copied`);
});
view.addEventListener("change", drawMap);
byId("fit").addEventListener("click", async () => (await map).fit());
byId("world").addEventListener("click", async () => (await map).world());
byId("in").addEventListener("click", async () => (await map).zoom(0.7));
byId("out").addEventListener("click", async () => (await map).zoom(1.4));
