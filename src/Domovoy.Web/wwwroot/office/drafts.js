// «Ничего набранное не теряется»: what is typed in a card or window is kept in this browser (IndexedDB) until it is saved or given up.
// The script writes by itself, so that it works while the server is away; what the server knows of the form is asked of it in pauses.
const LIFE = 14 * 24 * 3600 * 1000;
const RETURN = 'drafts:return';
const page = Math.random().toString(36).slice(2) + Date.now().toString(36);
const slots = new Map();
let down = false, paused = false, reloading = false, leaving = false, opener = null;
navigator.locks?.request('drafts:' + page, () => new Promise(() => {}));

let opened;
const store = async (mode, work) => {
  opened ??= new Promise((done, fail) => {
    const request = indexedDB.open('domovoy-drafts', 1);
    request.onupgradeneeded = () => request.result.createObjectStore('drafts', { keyPath: 'id' });
    request.onsuccess = () => done(request.result);
    request.onerror = () => fail(request.error);
  });
  const rows = (await opened).transaction('drafts', mode).objectStore('drafts');
  const request = work(rows);
  return new Promise((done, fail) => { request.onsuccess = () => done(request.result); request.onerror = () => fail(request.error); });
};
const put = record => store('readwrite', rows => rows.put(record));
const erase = id => store('readwrite', rows => rows.delete(id));
const all = () => store('readonly', rows => rows.getAll());

const clientOf = record => /\|c:\/clients\/([0-9a-f-]{36})/.exec(record.key)?.[1];
const sweep = async () => {
  const records = await all();
  for (const record of records) if (record.at < Date.now() - LIFE) await erase(record.id);
  // Of whom the data were destroyed nothing is offered here any more.
  const clients = [...new Set(records.map(clientOf).filter(Boolean))];
  if (!clients.length) return;
  const answer = await fetch('/office/drafts/erased?' + clients.map(id => 'client=' + id).join('&'));
  const erased = answer.ok ? await answer.json() : {};
  for (const record of records) if (erased[clientOf(record)] > record.at) await erase(record.id);
};

// A draft belongs to its page while that page lives; only what was left behind is offered.
const left = async matches => {
  const held = new Set((await navigator.locks?.query())?.held.map(lock => lock.name) ?? []);
  const mine = new Set([...slots.values()].filter(slot => slot.root.isConnected).map(slot => slot.id));
  return (await all()).filter(record => matches(record) && record.at >= Date.now() - LIFE
    && (record.page === page ? !mine.has(record.id) : !held.has('drafts:' + record.page))).sort((a, b) => b.at - a.at);
};

const returning = () => JSON.parse(sessionStorage.getItem(RETURN) ?? '[]');
const keepForReturn = () => {
  const ids = [...slots.values()].filter(slot => slot.written).map(slot => slot.id);
  sessionStorage.setItem(RETURN, JSON.stringify([...new Set([...returning(), ...ids])]));
};
const when = at => {
  const date = new Date(at), today = new Date().toDateString() === date.toDateString();
  const time = date.toLocaleTimeString('ru-RU', { hour: '2-digit', minute: '2-digit' });
  return today ? time : date.toLocaleDateString('ru-RU', { day: '2-digit', month: '2-digit', year: 'numeric' }) + ' ' + time;
};

const valueOf = el => el.type === 'checkbox' ? String(el.checked) : el.value;
const slotOf = el => {
  const root = el.closest?.('[data-draft]');
  return root && slots.get(root);
};
// A window of a card lies inside the card: its fields are its own.
const fieldsOf = slot => [...slot.root.querySelectorAll('[data-field]')].filter(el => slotOf(el) === slot);
const inputIn = field => field.querySelector('input:not([type=date],[type=file],[type=password],[data-no-draft]), select, textarea');
const inputOf = (slot, name) => { const field = fieldsOf(slot).find(el => el.dataset.field === name); return field && inputIn(field); };
// The typed in the words of the screen: to be read and copied where there is no form for it any more.
const textIn = field => {
  const el = inputIn(field), label = field.querySelector('label')?.textContent.replace('*', '').trim();
  return el && label && [label, el.type === 'checkbox' ? (el.checked ? 'да' : 'нет') : el.matches('select') ? el.selectedOptions[0]?.textContent.trim() ?? '' : el.value];
};
const wholeOf = name => name.split(/[[.]/)[0];
const tellTexts = (slot, told) => {
  const [form, base] = [JSON.parse(told.form ?? '{}'), JSON.parse(told.base ?? '{}')];
  const changed = name => name in slot.typed || JSON.stringify(form[wholeOf(name)]) !== JSON.stringify(base[wholeOf(name)]);
  for (const name of Object.keys(slot.texts)) if (!changed(name)) delete slot.texts[name];
  for (const field of fieldsOf(slot)) {
    const name = field.dataset.field, text = changed(name) && textIn(field);
    if (text) slot.texts[name] = text;
  }
};
const write = slot => {
  if (leaving) return;
  slot.written = true;
  const { id, key, title, version, form, base, names, typed, texts } = slot;
  const done = put({ id, key, title, page, path: location.pathname, search: location.search, at: Date.now(), version, form, base, names, typed: { ...typed }, texts: { ...texts }, opener: slot.opener });
  if (slot.from) { const old = slot.from; slot.from = null; done.then(() => erase(old)); }
};
const forget = slot => {
  [slot.typed, slot.texts] = [{}, {}];
  slot.written = false;
  erase(slot.id);
  if (slot.from) { erase(slot.from); slot.from = null; }
};

// What the server knows of the form: the typed of fields that are on the screen is taken from the screen.
const take = (slot, told) => {
  [slot.version, slot.base] = [told.version, told.base];
  if (!told.dirty) { if (slot.written) forget(slot); slot.form = told.form; return; }
  const seen = {};
  for (const name of Object.keys(slot.typed)) { const el = inputOf(slot, name); if (el) seen[name] = valueOf(el); }
  slot.typed = { ...told.typed, ...seen };
  [slot.form, slot.names] = [told.form, told.names];
  tellTexts(slot, told);
  write(slot);
};
const pull = slot => {
  // Not put off by the next letter: who types without a pause is asked about too.
  slot.timer ||= setTimeout(async () => {
    slot.timer = 0;
    if (down || paused || !slot.root.isConnected) return;
    try { const told = await slot.net.invokeMethodAsync('Snapshot'); if (!slot.gone) take(slot, told); } catch { /* the server is away: what is typed is written already */ }
  }, 300);
};
const onTyped = event => {
  const slot = slotOf(event.target);
  if (!slot) return;
  const field = event.target.closest('[data-field]');
  if (field && !event.target.matches('[data-no-draft], [type=password], [type=date], [type=file], [type=radio]')) {
    slot.typed[field.dataset.field] = valueOf(event.target);
    slot.texts[field.dataset.field] = textIn(field) ?? undefined;
    if (down) slot.late.add(event.target);
    // What was chosen since stands on the screen, not the letters it was found by.
    for (const name of Object.keys(slot.typed)) { const el = inputOf(slot, name); if (el) slot.typed[name] = valueOf(el); }
    write(slot);
  }
  pull(slot);
};
document.addEventListener('input', onTyped, true);
document.addEventListener('change', onTyped, true);
document.addEventListener('click', event => {
  const slot = slotOf(event.target);
  if (slot) pull(slot);
  const button = event.target.closest('button, a[data-row]');
  if (button && !button.closest('dialog.window')) opener = { row: button.dataset.row ?? null, key: button.dataset.key ?? null, label: button.getAttribute('aria-label') ?? button.textContent.trim() };
}, true);

// Saved, or given up after a refused save: the last wish counts.
document.addEventListener('submit', event => { const slot = slotOf(event.target); if (slot) slot.submitted = true; }, true);
const givenUp = event => { const slot = slotOf(event.target); if (slot) slot.submitted = false; };
document.addEventListener('click', event => { if (event.target.closest?.('[data-leave], header > .square')) givenUp(event); }, true);
document.addEventListener('cancel', givenUp, true);

// By place on the page there is one; by token also the one whose place another form has taken meanwhile.
const tokens = new Map();
const by = token => tokens.get(token);
const drop = slot => {
  clearTimeout(slot.timer);
  slot.gone = true;
  tokens.delete(slot.token);
  if (slots.get(slot.root) === slot) slots.delete(slot.root);
};
/** A card or window begins to be edited. Returns what was left of it here, or null. */
export async function open(place, net, token, key, title, told) {
  const root = place?.closest('[data-draft]');
  if (!root) return null;
  const slot = { token, id: key + '|' + Math.random().toString(36).slice(2), key, title, root, net, typed: {}, texts: {}, names: {}, late: new Set(), opener: root.matches('dialog') ? opener : null };
  [slot.version, slot.form, slot.base] = [told.version, told.form, told.base];
  slots.set(root, slot);
  tokens.set(token, slot);
  // Who is faster than this script has typed already: the server knows.
  pull(slot);
  try {
    const found = (await left(record => record.key === key))[0];
    if (root.matches('dialog')) document.getElementById('draft-bar').hidden = true;
    if (!found) return null;
    slot.offered = found.id;
    const ids = returning();
    sessionStorage.setItem(RETURN, JSON.stringify(ids.filter(id => id !== found.id)));
    return { id: found.id, at: when(found.at), apply: ids.includes(found.id) };
  } catch { return null; }
}
/** The draft itself; it stays where it was until the form is written anew. */
export async function read(token, id) {
  const record = await store('readonly', rows => rows.get(id));
  const slot = by(token);
  if (!record || !slot) return null;
  slot.from = id;
  [slot.typed, slot.texts] = [{ ...record.typed }, { ...record.texts }];
  [slot.form, slot.base, slot.names, slot.version] = [record.form, record.base, record.names, record.version];
  write(slot);
  return { version: record.version, form: record.form, base: record.base, names: record.names ?? {}, typed: record.typed };
}
export const returned = token => { const slot = by(token); if (slot) pull(slot); };
export const discard = async id => { await erase(id); bar(); };
/** Nothing unsaved is left in the form. */
export const clean = token => { const slot = by(token); if (slot && !down && !paused) { clearTimeout(slot.timer); slot.timer = 0; forget(slot); } };
/** The card or window was left on purpose: saved or given up. */
export const close = token => {
  const slot = by(token);
  if (!slot || down || paused || reloading) return;
  drop(slot);
  if (slot.written || slot.from) forget(slot);
  // Saved anew over a draft that was offered here: it is what was saved, and is not offered again.
  if (slot.submitted && slot.offered) erase(slot.offered);
  setTimeout(() => bar().catch(() => {}), 300);
};

/** Left, but not given up: it is offered where the same is opened again. */
export const leave = token => {
  const slot = by(token);
  if (slot) drop(slot);
};

// Signing out erases what this person left here.
const employee = () => document.querySelector('[data-employee]')?.dataset.employee;
document.addEventListener('submit', event => {
  const form = event.target;
  if (!form.matches('form[action="/sign-out"]')) return;
  event.preventDefault();
  // Asked before anything is erased, and once.
  const unsaved = [...slots.values()].some(slot => slot.written && slot.root.isConnected);
  if (leaving || (unsaved && !confirm('Есть несохраненное, при выходе оно удалится. Выйти?'))) return;
  leaving = true;
  const who = employee();
  const go = async () => { for (const record of await all()) if (!who || record.key.startsWith(who + '|')) await erase(record.id); };
  Promise.race([go().catch(() => {}), new Promise(done => setTimeout(done, 2000))]).then(() => { sessionStorage.removeItem(RETURN); form.submit(); });
  // Who stays after all goes on as before.
  setTimeout(() => { leaving = false; }, 30000);
}, true);

// A window that was open when the page went: opened again by what had opened it.
const reopen = record => {
  const from = record.opener;
  const button = from?.row ? document.querySelector(`a[data-row="${CSS.escape(from.row)}"]`)
    : [...document.querySelectorAll('button')].find(el => !el.closest('dialog') && (from?.key ? el.dataset.key === from.key : (el.getAttribute('aria-label') ?? el.textContent.trim()) === from?.label));
  button?.click();
  return !!button;
};
// What was typed, to be read and copied: its record or its window is not there any more.
const readout = record => {
  const dialog = document.getElementById('draft-text');
  const lines = Object.values(record.texts ?? {}).filter(Boolean).map(([label, text]) => `${label}: ${text}`);
  dialog.querySelector('.what').textContent = `«${record.title}», ${when(record.at)}. Вернуть введенное на место нельзя: записи больше нет, или она вам больше не доступна. Скопируйте нужное.`;
  dialog.querySelector('textarea').value = lines.join('\n');
  dialog.querySelector('.copy').onclick = async event => {
    const button = event.currentTarget;
    dialog.querySelector('textarea').select();
    const done = await navigator.clipboard?.writeText(lines.join('\n')).then(() => true, () => false) || document.execCommand('copy');
    button.textContent = done ? 'Скопировано' : 'Нажмите Ctrl+C';
  };
  dialog.querySelector('.copy').textContent = 'Скопировать';
  dialog.querySelector('.forget').onclick = () => { dialog.close(); discard(record.id); };
  dialog.querySelectorAll('.leave').forEach(button => { button.onclick = () => dialog.close(); });
  dialog.oncancel = event => { event.preventDefault(); dialog.close(); };
  dialog.showModal();
};
// Of this card, whichever of the two places of the menu it is opened from, where the card does not open or may not be changed.
const isOrphan = (record, who) => record.key.startsWith(who + '|c:') && !document.querySelector('.card-whole .draft-place')
  && (location.pathname.replace('/settings/', '/') + '/').startsWith(record.key.slice(record.key.indexOf('|c:') + 3) + '/');
let looked;
async function bar() {
  const who = employee(), el = document.getElementById('draft-bar');
  if (!who || !el) return;
  looked = location.pathname;
  const record = (await left(r => isOrphan(r, who) || (r.key.startsWith(who + '|w:') && !r.key.startsWith(who + '|w:bulk') && r.path === location.pathname)))[0];
  el.hidden = true;
  if (!record || document.querySelector('dialog.window[open]')) return;
  const isCard = isOrphan(record, who);
  if (!isCard && returning().includes(record.id) && reopen(record)) return;
  const again = () => { sessionStorage.setItem(RETURN, JSON.stringify([...returning(), record.id])); return reopen(record); };
  el.querySelector('.what').textContent = `${isCard ? 'В карточке' : 'В окне'} «${record.title}» есть несохраненное от ${when(record.at)}.`;
  el.querySelector('.open').textContent = isCard ? 'Показать' : 'Вернуть';
  el.querySelector('.open').onclick = () => {
    el.hidden = true;
    if (isCard) return readout(record);
    if (again()) return;
    // Its row is on the list as it was then.
    if ((record.search ?? location.search) !== location.search) location.href = record.path + record.search;
    else readout(record);
  };
  el.querySelector('.forget').onclick = () => discard(record.id);
  el.hidden = false;
}
document.addEventListener('click', () => setTimeout(() => { if (location.pathname !== looked) bar(); }, 600));
addEventListener('popstate', () => setTimeout(bar, 600));
document.addEventListener('office:alive', () => { sweep().catch(() => {}).then(() => setTimeout(() => bar().catch(() => {}), 300)); });

// A page that reloads by itself must not ask: everything typed is kept.
addEventListener('beforeunload', event => { if (reloading) keepForReturn(); if (reloading || leaving) event.stopImmediatePropagation(); }, true);

/** The session is over: to the door without a question, and everything typed is back after it. */
// Who leaves by «Выйти» is on the way there already, and is not told that the session is over.
window.office.signIn = url => { if (leaving) return; reloading = true; keepForReturn(); location.href = url; };

// The connection: while it is away a calm line tells so; when it is back, what was typed meanwhile goes to the server.
const back = async () => {
  reloading = true;
  keepForReturn();
  for (;;) {
    try { if ((await fetch('/health/ready', { cache: 'no-store' })).ok) break; } catch { /* still away */ }
    await new Promise(done => setTimeout(done, 1000));
  }
  location.reload();
};
const onState = state => {
  if (state === 'show' || state === 'retrying') down = true;
  else if (state === 'paused') paused = true;
  else if (state === 'hide') {
    [down, paused] = [false, false];
    for (const slot of slots.values()) {
      for (const el of slot.late) if (el.isConnected) for (const kind of ['input', 'change']) el.dispatchEvent(new Event(kind, { bubbles: true }));
      slot.late.clear();
    }
  } else if (['failed', 'rejected', 'resume-failed'].includes(state) && !reloading) { down = true; back(); }
};
document.getElementById('components-reconnect-modal')?.addEventListener('components-reconnect-state-changed', event => onState(event.detail.state));

// A tab nobody looks at gives its memory of the server back, and comes to life again where it was.
const wait = () => Number(document.documentElement.dataset.pause || 0) * 1000;
let hidden = 0, pausing = null;
const onSight = async () => {
  clearTimeout(hidden);
  if (document.visibilityState === 'hidden') { if (wait()) hidden = setTimeout(pause, wait()); return; }
  await pausing;
  if (!paused || reloading) return;
  window.office.returnTo();
  try { if (await window.Blazor.resumeCircuit() === false) back(); else [paused, down] = [false, false]; } catch { back(); }
};
const awake = () => { paused = false; document.documentElement.setAttribute('data-live', ''); };
const pause = () => {
  if (down || paused) return;
  document.dispatchEvent(new Event('office:leave'));
  keepForReturn();
  paused = true;
  // Not to be taken for a live page in the moments before it comes back.
  document.documentElement.removeAttribute('data-live');
  pausing = Promise.resolve(window.Blazor.pauseCircuit()).then(done => { if (done === false) awake(); }, awake);
};
document.addEventListener('visibilitychange', onSight);
