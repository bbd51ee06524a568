// Lighthouse (mobile) over every page of the resident app, in a product of its own: publishes it, fills it, signs in, and prints one
// line a page. Fails where a score is below 95. Needs the SDK, Node 20 and Chromium (CHROME_PATH, /usr/bin/chromium by default).
//   npm install && node run.mjs [--dark] [--keep FOLDER] [page …]
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import lighthouse from 'lighthouse';
import puppeteer from 'puppeteer-core';

const least = 95;
const names = ['performance', 'accessibility', 'best-practices'];
const root = resolve(import.meta.dirname, '../..');
const chrome = process.env.CHROME_PATH ?? '/usr/bin/chromium';
const args = process.argv.slice(2);
const option = name => { const at = args.indexOf(name); return at < 0 ? null : args.splice(at, 2)[1]; };
const keep = option('--keep');
const dark = args.includes('--dark');
const only = args.filter(arg => !arg.startsWith('--'));

const home = mkdtempSync(join(tmpdir(), 'domovoy-lighthouse-'));
const url = `http://127.0.0.1:${20000 + Math.floor(Math.random() * 20000)}`;
const settings = { ...process.env, Data__Directory: join(home, 'data'), Admin__Email: 'admin@example.ru', Admin__Password: 'семь слов подряд', Proxy__Known: '' };
delete settings.ConnectionStrings__Postgres;
let product;

function build() {
  const published = process.env.DOMOVOY_PUBLISHED ?? join(home, 'product');
  if (!process.env.DOMOVOY_PUBLISHED) execFileSync('dotnet', ['publish', join(root, 'src/Domovoy.Web'), '-c', 'Release', '-o', published, '-v', 'q', '--nologo'], { stdio: 'inherit' });
  return published;
}

async function start(published) {
  product = spawn(join(published, 'Domovoy.Web'), ['--urls', url], { cwd: published, env: settings, stdio: 'ignore' });
  for (let tries = 0; tries < 600; tries++) {
    if (product.exitCode !== null) throw new Error('The product did not start.');
    if (await fetch(url + '/health/ready').then(answer => answer.ok, () => false)) return;
    await new Promise(done => setTimeout(done, 100));
  }
  throw new Error('The product did not become ready.');
}

/** A company with a house, whose flat 12 belongs to the phone, and flat 13 to somebody else. */
async function fill(published, phone) {
  const key = execFileSync(join(published, 'Domovoy.Web'), ['api-key', 'create', 'lighthouse'], { cwd: published, env: settings, encoding: 'utf8' }).trim().split('\n').at(-1).trim();
  const post = async (path, body) => {
    const answer = await fetch(`${url}/api/v1/${path}`, { method: 'POST', headers: { 'Content-Type': 'application/json', Authorization: 'Bearer ' + key }, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()).id;
  };
  const entity = await post('legal-entities', { name: 'УК «Уютный дом»', phone: '+7 342 200-10-20', email: 'uk@example.ru', site: 'https://uk.example.ru' });
  const building = await post('buildings', { name: 'Тверская, 1', type: 'apartmentHouse', legalEntityId: entity, address: 'г. Пермь, ул. Тверская, д. 1', totalArea: 1200.5, emergencyPhone: '+7 342 200-10-30' });
  const [mine, other] = [await post('units', { buildingId: building, type: 'flat', number: '12', totalArea: 54.3, livingArea: 31 }), await post('units', { buildingId: building, type: 'flat', number: '13', totalArea: 40 })];
  const owner = await post('clients', { kind: 'person', surname: 'Иванова', firstName: 'Анна', patronymic: 'Петровна', phones: [{ number: phone }], units: [{ unitId: mine }] });
  await post('clients', { kind: 'person', surname: 'Петров', firstName: 'Олег', units: [{ unitId: other }] });
  await post('accounts', { number: '100500', legalEntityId: entity, type: 'utilities', payerClientId: owner, units: [{ id: mine }] });
  return building;
}

/** The code of the last SMS, from the folder they are written to. */
async function code() {
  for (let tries = 0; tries < 100; tries++) {
    const folder = join(home, 'data', 'outbox');
    for (const file of (() => { try { return readdirSync(folder); } catch { return []; } })().filter(name => name.endsWith('.txt')).sort().reverse()) {
      const found = readFileSync(join(folder, file), 'utf8').match(/код для входа (\d{6})/);
      if (found) return found[1];
    }
    await new Promise(done => setTimeout(done, 100));
  }
  throw new Error('No SMS came.');
}

/** As a person: phone, code, one more application, which waits for staff. */
async function walk(page, phone, building) {
  await page.goto(url + '/my');
  await page.type('[name=phone]', phone);
  await Promise.all([page.waitForNavigation(), page.click('main button')]);
  const codePage = page.url();
  const digits = await code();
  await Promise.all([page.waitForNavigation(), page.type('[name=code]', digits)]);
  await page.goto(`${url}/my/register?building=${building}`);
  for (const [name, value] of [['surname', 'Иванова'], ['firstName', 'Анна'], ['number', '13'], ['email', 'ivanova@example.ru']]) await page.type(`[name=${name}]`, value);
  await page.click('#consent');
  await Promise.all([page.waitForNavigation(), page.click('button[value=send]')]);
  return { codePage, request: page.url() };
}

const scoresOf = report => names.map(name => Math.round((report.categories[name]?.score ?? 0) * 100));

async function audit(page, name, address) {
  // A tab behind another paints nothing.
  await page.bringToFront();
  const { lhr, report } = await lighthouse(address, { onlyCategories: names, disableStorageReset: true, output: 'html', logLevel: 'error' }, undefined, page);
  if (keep) { mkdirSync(keep, { recursive: true }); writeFileSync(join(keep, name + '.html'), report); writeFileSync(join(keep, name + '.json'), JSON.stringify(lhr)); }
  const scores = scoresOf(lhr);
  const metric = id => lhr.audits[id]?.displayValue ?? '-';
  console.log(`${name.padEnd(14)} ${scores.map(score => String(score).padStart(4)).join('')}   FCP ${metric('first-contentful-paint')}, LCP ${metric('largest-contentful-paint')}, TBT ${metric('total-blocking-time')}, CLS ${metric('cumulative-layout-shift')}`);
  if (lhr.finalDisplayedUrl.split('?')[0] !== address.split('?')[0]) { console.log(`   led to ${lhr.finalDisplayedUrl}`); return false; }
  // What a score of 100 lacks nothing by is of no interest.
  for (const [at, category] of names.entries()) {
    if (scores[at] === 100) continue;
    for (const { id, weight } of lhr.categories[category].auditRefs) {
      if (weight > 0 && lhr.audits[id].score !== null && lhr.audits[id].score < 0.9) console.log(`   ${category}: ${lhr.audits[id].title}`);
    }
  }
  return scores.every(score => score >= least);
}

async function main() {
  const published = build();
  await start(published);
  const phone = '+79001234567';
  const building = await fill(published, phone);
  const browser = await puppeteer.launch({ executablePath: chrome, headless: true, args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'] });
  try {
    const page = await browser.newPage();
    const { codePage, request } = await walk(page, phone, building);
    const guest = await (await browser.createBrowserContext()).newPage();
    if (dark) for (const one of [page, guest]) await one.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }]);
    const pages = [
      ['sign-in', '/my/sign-in', guest], ['code', codePage.slice(url.length), guest], ['policy', '/my/policy', guest], ['consent', `/my/consent?building=${building}`, guest], ['offline', '/my/offline.html', guest],
      ['home', '/my', page], ['register', '/my/register', page], ['request', request.slice(url.length), page], ['more', '/my/more', page], ['devices', '/my/devices', page], ['consents', '/my/consents', page], ['destroy', '/my/destroy', page],
    ].filter(([name]) => only.length === 0 || only.includes(name));
    console.log(`${'page'.padEnd(14)} perf a11y  best`);
    let good = true;
    for (const [name, path, who] of pages) good = await audit(who, name, url + path) && good;
    process.exitCode = good ? 0 : 1;
  } finally {
    await browser.close();
  }
}

try { await main(); } finally {
  product?.kill();
  rmSync(home, { recursive: true, force: true });
}
