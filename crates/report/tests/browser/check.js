// Looks at every page of a folder in a real browser: does it hold for who cannot see well, on a telephone and on
// paper, with a keyboard alone, and does it ask for nothing from anywhere?
//
//   node check.js FOLDER        (NODE_PATH: where the packages of package.json are)

"use strict";

const fs = require("fs");
const path = require("path");
const { pathToFileURL } = require("url");
const { chromium } = require("playwright-core");
const { HtmlValidate } = require("html-validate");

const axe = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const VIEWS = [
  { name: "320 px", width: 320 },
  { name: "1280 px", width: 1280 },
  { name: "200%", width: 640, scale: 2 },
  { name: "dark", width: 1280, media: { colorScheme: "dark" } },
  { name: "forced colours", width: 1280, media: { forcedColors: "active" } },
  { name: "forced colours, dark, 320 px", width: 320, media: { forcedColors: "active", colorScheme: "dark" } },
  { name: "print", width: 680, media: { media: "print" } },
];

// Milliseconds, on a machine that is busy with other tests.
const PATIENCE = 180000;

const faults = [];

function fault(page, view, words) {
  faults.push(`${page} [${view}]: ${words}`);
}

async function accessible(page, name, view) {
  await page.evaluate(axe);
  const found = await page.evaluate((tags) => axe.run(document, { runOnly: { type: "tag", values: tags } }), TAGS);
  for (const violation of found.violations) {
    const where = violation.nodes.slice(0, 3).map((node) => node.target.join(" ")).join(", ");
    fault(name, view, `${violation.id}: ${violation.help} (${where})`);
  }
}

// Nothing is cut off sideways, and no word of a chart is too small or runs off the page.
async function fits(page, name, view, width) {
  const found = await page.evaluate(() => {
    const loose = [];
    for (const text of document.querySelectorAll("svg text")) {
      const box = text.getBoundingClientRect();
      if (box.width === 0) continue;
      if (box.left < -0.5 || box.right > window.innerWidth + 0.5) loose.push(`"${text.textContent}" runs off`);
      if (parseFloat(getComputedStyle(text).fontSize) < 12) loose.push(`"${text.textContent}" is too small`);
    }
    // Of bands no words stand over others.
    for (const chart of document.querySelectorAll("svg.chart:has(.f-green)")) {
      const shown = [...chart.querySelectorAll("text")].map((text) => [text, text.getBoundingClientRect()]);
      const there = shown.filter(([, box]) => box.width > 0);
      there.forEach(([one, a], at) => {
        for (const [other, b] of there.slice(at + 1)) {
          const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
          const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
          if (across > 1 && down > 3) loose.push(`"${one.textContent}" stands over "${other.textContent}"`);
        }
      });
    }
    // Of stacked rows no words stand in the column of the titles.
    for (const cell of document.querySelectorAll(".stack [data-title]")) {
      const style = getComputedStyle(cell);
      if (style.display === "table-cell") continue;
      const range = document.createRange();
      range.selectNodeContents(cell);
      const from = cell.getBoundingClientRect().left + parseFloat(style.paddingLeft);
      const left = Math.min(...[...range.getClientRects()].map((box) => box.left));
      const titles = parseFloat(getComputedStyle(cell, "::before").width);
      if (left < from - 0.5 || parseFloat(style.paddingLeft) < titles) loose.push(`"${cell.textContent}" is beside its column`);
    }
    return { wide: document.documentElement.scrollWidth, loose };
  });
  if (found.wide > width) fault(name, view, `the page is ${found.wide} px wide`);
  for (const words of [...new Set(found.loose)].slice(0, 4)) fault(name, view, words);
}

// The keyboard goes from the top to the bottom, the skip link first, and shows where it is.
async function keyboard(page, name) {
  const count = await page.evaluate(() => {
    const all = [...document.querySelectorAll("a[href], summary, input, [tabindex='0']")].filter((one) => one.checkVisibility());
    all.forEach((one, at) => (one.dataset.place = String(at)));
    return all.length;
  });
  for (let at = 0; at < count; at += 1) {
    await page.keyboard.press("Tab");
    const at_ = await page.evaluate(() => {
      const one = document.activeElement;
      const style = getComputedStyle(one);
      return { place: one.dataset.place, outline: style.outlineStyle, height: one.getBoundingClientRect().height };
    });
    if (at_.place !== String(at)) return fault(name, "keyboard", `at step ${at} the focus is at ${at_.place}`);
    if (at_.outline === "none") fault(name, "keyboard", `nothing shows the focus at step ${at}`);
  }
}

// On paper the tables are open, or are there when the reader asks for them.
async function opened(page, name) {
  const closed = () =>
    page.evaluate(
      () => [...document.querySelectorAll("details table")].filter((table) => table.getBoundingClientRect().height === 0).length,
    );
  const tables = await page.evaluate(() => document.querySelectorAll("figure details table, .aside table").length);
  const asks = await page.evaluate(() => document.querySelector("#tabellen-mee") !== null);
  if (asks) {
    if ((await closed()) !== tables) fault(name, "print", "tables that are folded are printed though nobody asked");
    await page.evaluate(() => (document.querySelector("#tabellen-mee").checked = true));
  }
  if ((await closed()) > 0) fault(name, "print", `${await closed()} tables are closed`);
}

async function look(browser, file) {
  const name = path.basename(file);
  for (const view of VIEWS) {
    const context = await browser.newContext({
      viewport: { width: view.width, height: 900 },
      deviceScaleFactor: view.scale || 1,
    });
    context.setDefaultTimeout(PATIENCE);
    const page = await context.newPage();
    const address = pathToFileURL(file).href;
    page.on("request", (request) => {
      if (request.url() !== address) fault(name, view.name, `asks for ${request.url()}`);
    });
    page.on("console", (message) => fault(name, view.name, `says ${message.text()}`));
    if (view.media) await page.emulateMedia(view.media);
    await page.goto(address);
    await accessible(page, name, view.name);
    await fits(page, name, view.name, view.width);
    if (view.name === "1280 px") await keyboard(page, name);
    if (view.name === "print") await opened(page, name);
    await context.close();
  }
}

async function valid(files) {
  const validator = new HtmlValidate({ extends: ["html-validate:standard"], rules: { "long-title": "off" } });
  for (const file of files) {
    const report = await validator.validateFile(file);
    for (const message of report.results.flatMap((result) => result.messages).slice(0, 5)) {
      fault(path.basename(file), "html", `${message.ruleId}: ${message.message} (line ${message.line}, column ${message.column})`);
    }
  }
}

async function main() {
  const folder = process.argv[2];
  const files = fs.readdirSync(folder).filter((name) => name.endsWith(".html")).sort().map((name) => path.join(folder, name));
  if (files.length === 0) throw new Error(`no pages in ${folder}`);
  await valid(files);
  const executablePath = process.env.CHROMIUM || "/usr/bin/chromium";
  const launch = () => chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-dev-shm-usage"], timeout: PATIENCE });
  let browser = await launch();
  for (const file of files) {
    // A browser that the system ended is no fault of the page: it is looked at again.
    for (let left = 2; ; left -= 1) {
      const before = faults.length;
      try {
        await look(browser, file);
        break;
      } catch (error) {
        if (left === 0 || browser.isConnected()) throw error;
        faults.length = before;
        browser = await launch();
      }
    }
  }
  await browser.close();
  for (const words of faults) console.error(words);
  console.log(`${files.length} pages in ${VIEWS.length} views: ${faults.length} faults`);
  process.exitCode = faults.length > 0 ? 1 : 0;
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 2;
});
