// A map of places over outlines that are part of the package: no tile, no request to anywhere else.

const SVG = "http://www.w3.org/2000/svg";
const MIN_SPAN = 6; // degrees shown at the least
const LINE = 15; // height of a label in pixels

const make = (name, attributes = {}, ...children) => {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
};

const path = (lines, scale, end) => lines.map((line) => {
  let [x, y] = [0, 0];
  let made = "";
  for (let i = 0; i < line.length; i += 2) {
    x += line[i];
    y += line[i + 1];
    made += `${i ? "L" : "M"}${(x * scale).toFixed(2)} ${(y * scale).toFixed(2)}`;
  }
  return made + end;
}).join("");

// The places of an extraction, those of one identity together.
export const gather = (mentions) => {
  const found = new Map();
  for (const m of mentions) {
    if (m.kind !== "place" || m.lat === null || m.lon === null) continue;
    const key = `${m.lat} ${m.lon}`;
    const place = found.get(key) ?? { lat: m.lat, lon: m.lon, name: m.name ?? m.text, nameEn: m.name_en, starts: [] };
    place.starts.push(m.start);
    found.set(key, place);
  }
  return [...found.values()].sort((a, b) => b.starts.length - a.starts.length);
};

export class PlaceMap {
  constructor(svg, world, onPick) {
    this.svg = svg;
    this.onPick = onPick;
    this.outlines = make("g", {},
      make("path", { class: "land", d: path(world.land, world.scale, "Z") }),
      make("path", { class: "borders", d: path(world.borders, world.scale, "") }));
    this.points = make("g");
    svg.replaceChildren(this.outlines, this.points);
    this.places = [];
    svg.addEventListener("wheel", (event) => { event.preventDefault(); this.zoom(event.deltaY > 0 ? 1.25 : 0.8); }, { passive: false });
    svg.addEventListener("pointerdown", (event) => { this.grabbed = [event.clientX, event.clientY]; });
    svg.addEventListener("pointermove", (event) => this.#drag(event));
    for (const name of ["pointerup", "pointerleave", "pointercancel"]) svg.addEventListener(name, () => { this.grabbed = null; });
    new ResizeObserver(() => this.#draw()).observe(svg);
  }

  show(places) {
    this.places = places;
    this.fit();
  }

  // Everything in view, with room for the names.
  fit() {
    if (!this.places.length) return;
    const [lats, lons] = [this.places.map((p) => p.lat), this.places.map((p) => p.lon)];
    const [south, north, west, east] = [Math.min(...lats), Math.max(...lats), Math.min(...lons), Math.max(...lons)];
    this.look((south + north) / 2, (west + east) / 2, Math.max((north - south) * 1.6, MIN_SPAN), Math.max((east - west) * 1.6, MIN_SPAN));
  }

  world() { this.look(12, 0, 150, 360); }

  look(lat, lon, height, width) {
    this.lat = lat;
    this.lon = lon;
    this.stretch = Math.max(Math.cos((lat * Math.PI) / 180), 0.3); // a degree of longitude, in degrees of latitude
    const { clientWidth: w, clientHeight: h } = this.svg;
    this.unit = Math.max(height / (h || 1), (width * this.stretch) / (w || 1)); // degrees of latitude a pixel
    this.#draw();
  }

  zoom(factor) {
    this.unit = Math.min(Math.max(this.unit * factor, 0.002), 1);
    this.#draw();
  }

  #drag(event) {
    if (!this.grabbed || !event.buttons) return;
    const [x, y] = this.grabbed;
    this.grabbed = [event.clientX, event.clientY];
    this.lon = Math.min(Math.max(this.lon - ((event.clientX - x) * this.unit) / this.stretch, -180), 180);
    this.lat = Math.min(Math.max(this.lat + (event.clientY - y) * this.unit, -85), 85);
    this.#draw();
  }

  #draw() {
    const { clientWidth: w, clientHeight: h } = this.svg;
    if (!w || !h || this.unit === undefined) return;
    this.svg.setAttribute("viewBox", `0 0 ${w} ${h}`);
    const [kx, ky] = [this.stretch / this.unit, 1 / this.unit];
    this.outlines.setAttribute("transform", `translate(${w / 2} ${h / 2}) scale(${kx} ${-ky}) translate(${-this.lon} ${-this.lat})`);
    const spots = this.places.map((place) => {
      const radius = 4 + 2 * Math.sqrt(place.starts.length);
      return { place, radius, x: w / 2 + (place.lon - this.lon) * kx, y: h / 2 - (place.lat - this.lat) * ky };
    });
    const taken = spots.map(({ x, y, radius: r }) => [x - r, y - r, x + r, y + r]);
    this.points.replaceChildren(...spots.map((spot, index) => this.#point(spot, taken, index)));
  }

  #point({ place, radius, x, y }, taken, index) {
    const names = place.nameEn ? `${place.name} · ${place.nameEn}` : place.name;
    const circle = make("circle", { cx: x, cy: y, r: radius, tabindex: 0, role: "button", "aria-label": names },
      make("title", {}, `${names}\n${place.lat.toFixed(3)}, ${place.lon.toFixed(3)}\n${place.starts.length} ×`));
    circle.addEventListener("click", () => this.onPick(place));
    circle.addEventListener("keydown", (event) => { if (event.key === "Enter") this.onPick(place); });
    const half = place.name.length * 3.6 + 3;
    const beside = radius + half + 3;
    const around = [[0, -radius - LINE / 2 - 2], [0, radius + LINE / 2 + 2], [beside, 0], [-beside, 0]];
    for (const [cx, cy] of around.map(([dx, dy]) => [x + dx, y + dy])) {
      const box = [cx - half, cy - LINE / 2, cx + half, cy + LINE / 2];
      if (!this.#isFree(box, taken, index)) continue;
      taken.push(box);
      const label = { x: cx, y: cy + 4, "text-anchor": "middle", "font-size": 13, direction: "rtl", lang: "ar" };
      return make("g", {}, circle, make("text", label, place.name));
    }
    return make("g", {}, circle);
  }

  // Whether a label would lie inside of the map and over nothing but its own point.
  #isFree([left, top, right, bottom], taken, own) {
    const clear = ([a, b, c, d], index) => index === own || right < a || left > c || bottom < b || top > d;
    return left > 0 && top > 0 && right < this.svg.clientWidth && bottom < this.svg.clientHeight && taken.every(clear);
  }
}
