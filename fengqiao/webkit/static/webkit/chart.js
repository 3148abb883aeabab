/* Draws the months of two years: this year blue, last year grey, numbers at the bars; a click opens
   the list. The same numbers stand in the table beneath. */
"use strict";

document.addEventListener("DOMContentLoaded", () => document.querySelectorAll("[data-chart]").forEach((place) => {
  if (!window.echarts) return;
  const { months, series } = JSON.parse(document.getElementById(place.dataset.chart).textContent);
  const style = getComputedStyle(document.body);
  const [ink, muted, line] = ["--ink", "--muted", "--line"].map((name) => style.getPropertyValue(name).trim());
  const colours = [style.getPropertyValue("--blue").trim(), style.getPropertyValue("--line-strong").trim()];
  const size = parseFloat(getComputedStyle(document.documentElement).fontSize);
  const text = { fontFamily: style.fontFamily, fontSize: size * 0.86, color: muted };
  place.hidden = false;
  const chart = echarts.init(place);
  chart.setOption({
    animation: false,
    color: colours,
    textStyle: text,
    grid: { left: 0, right: 0, top: size * 2.6, bottom: size * 1.8 },
    legend: { left: 0, top: 0, itemWidth: 12, itemHeight: 12, selectedMode: false, textStyle: { ...text, color: ink } },
    xAxis: { type: "category", data: months, axisTick: { show: false }, axisLine: { lineStyle: { color: line } }, axisLabel: { ...text, interval: 0 } },
    yAxis: { type: "value", show: false },
    series: series.map((each, at) => ({
      type: "bar", name: each.name, data: each.values, barMaxWidth: 24, barGap: "10%",
      label: { show: true, position: "top", ...text, color: at ? muted : ink, formatter: ({ value }) => value ? String(value) : "" },
      emphasis: { itemStyle: { color: "inherit" } },
    })),
  });
  chart.on("click", ({ seriesIndex, dataIndex }) => { location.href = series[seriesIndex].lists[dataIndex]; });
  window.addEventListener("resize", () => chart.resize());
}));
