/* Draws the grids: areas out of the page's own data, no tiles, nothing from elsewhere. A click or
   Enter opens the grid. The same stands in the table beneath. */
"use strict";

document.addEventListener("DOMContentLoaded", () => document.querySelectorAll("[data-map]").forEach((place) => {
  if (!window.L) return;
  const { plain, areas, villages, whole } = JSON.parse(document.getElementById(place.dataset.map).textContent);
  if (!areas.length) return;
  place.hidden = false;
  const map = L.map(place, {
    crs: plain ? L.CRS.Simple : L.CRS.EPSG3857,
    attributionControl: false, zoomControl: false, scrollWheelZoom: false, zoomSnap: 0.25, minZoom: -10, maxZoom: 22,
    zoomAnimation: false, fadeAnimation: false, markerZoomAnimation: false, inertia: false,
  });
  L.control.zoom({ zoomInTitle: "放大", zoomOutTitle: "缩小" }).addTo(map);
  const draw = (geometry, className, options = {}) => L.geoJSON(geometry, { style: { className }, ...options }).addTo(map);
  const written = (lines) => {
    const box = document.createElement("div");
    lines.forEach((line, at) => { box.append(Object.assign(document.createElement(at ? "span" : "b"), { textContent: line }), document.createElement("br")); });
    box.lastChild.remove();
    return box;
  };
  const label = (at, words, className) => L.tooltip({ permanent: true, direction: "center", className: `map-label ${className}`, interactive: false })
    .setLatLng(at).setContent(written([words])).addTo(map);

  // Shapes exist from when the map looks somewhere.
  const all = L.featureGroup([...areas, ...villages].map(({ geometry }) => L.geoJSON(geometry)).concat(whole.map((geometry) => L.geoJSON(geometry))));
  map.fitBounds(all.getBounds(), { padding: [12, 12], animate: false });
  areas.forEach((area) => {
    const layer = draw(area.geometry, `area ${area.shade}${area.sketch ? " sketch" : ""}`);
    const says = [area.name, ...area.words];
    layer.bindTooltip(() => written(says), { sticky: true, className: "map-words" });
    layer.on("click", () => { location.href = area.address; });
    layer.eachLayer((shape) => {
      const path = shape.getElement();
      path.setAttribute("tabindex", "0");
      path.setAttribute("role", "link");
      path.setAttribute("aria-label", says.join("，"));
      path.addEventListener("keydown", (event) => { if (event.key === "Enter") location.href = area.address; });
    });
    label(layer.getBounds().getCenter(), area.short || area.name, "grid-label");
  });
  villages.forEach((village) => {
    const layer = draw(village.geometry, "village", { interactive: false });
    label(layer.getBounds().getCenter(), village.name, "village-label");
  });
  whole.forEach((geometry) => draw(geometry, "whole", { interactive: false }));

  // Names of grids need room: villages are named until one is near enough.
  const far = map.getZoom();
  const narrow = place.clientWidth < 600;
  const near = () => place.classList.toggle("near", map.getZoom() >= far + (narrow ? 2 : 1) || villages.length < 2);
  map.on("zoomend", near);
  near();
  window.addEventListener("resize", () => { map.invalidateSize(); });
}));
