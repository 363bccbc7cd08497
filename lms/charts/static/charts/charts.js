// Draws the charts of a page in the colours of the reader's theme.
const roles = { soft: "--ink-soft", warn: "--warn", accent: "--accent" };

function colour(name) {
  // A property may hold light-dark(): only a real colour resolves it.
  const probe = document.body.appendChild(document.createElement("span"));
  probe.style.color = `var(${name})`;
  const value = getComputedStyle(probe).color;
  probe.remove();
  return value;
}

function themed(figure) {
  const ink = colour("--ink");
  const line = colour("--line");
  const { xaxis, yaxis, ...layout } = figure.layout;
  const lines = { gridcolor: line, linecolor: line };
  return {
    data: figure.data.map((series) => ({
      ...series,
      marker: { ...series.marker, color: colour(roles[series.meta]) },
      textfont: { color: ink },
    })),
    layout: {
      ...layout,
      xaxis: { ...xaxis, ...lines },
      yaxis: { ...yaxis, ...lines },
      font: { color: ink, family: getComputedStyle(document.body).fontFamily },
      paper_bgcolor: "rgba(0,0,0,0)",
      plot_bgcolor: "rgba(0,0,0,0)",
    },
  };
}

function draw() {
  for (const place of document.querySelectorAll("[data-chart]")) {
    const figure = JSON.parse(document.getElementById(place.dataset.chart).textContent);
    const { data, layout } = themed(figure);
    window.Plotly.react(place, data, layout, figure.config);
  }
}

draw();
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
