// Ctrl+K: the window is opened and walked here; the server only finds.
let owner = '';
const MOST = 16;
const KEY = () => 'recent:' + owner;
const CARD = /^\/(units|clients|buildings|legal-entities)\/[0-9a-f-]{36}(?=\/|$)/;
const read = () => { try { return JSON.parse(localStorage.getItem(KEY()) ?? '[]'); } catch { return []; } };

/** Addresses of cards, the latest first. No names: whoever sits down next sees only what they may. */
export const recent = () => read().filter(path => path !== location.pathname.match(CARD)?.[0]);
export function visited(path) {
  const card = path.replace(/^\/settings\/clients/, '/clients').match(CARD)?.[0];
  if (!card) return;
  try { localStorage.setItem(KEY(), JSON.stringify([card, ...read().filter(one => one !== card)].slice(0, MOST))); } catch { /* private window */ }
}

export function attach(dialog, employee) {
  owner = employee ?? '';
  if (!dialog || dialog.dataset.attached) return;
  dialog.dataset.attached = '';
  const input = dialog.querySelector('input');
  const list = dialog.querySelector('.find-list');
  const options = () => [...list.querySelectorAll('[role="option"]')];
  let waiting = 0;
  const mark = option => {
    options().forEach(one => one.setAttribute('aria-selected', one === option));
    if (option) { input.setAttribute('aria-activedescendant', option.id); option.scrollIntoView({ block: 'nearest' }); } else input.removeAttribute('aria-activedescendant');
  };
  const active = () => options().find(one => one.getAttribute('aria-selected') === 'true');
  const current = () => list.dataset.for === input.value;
  const open = () => (active() ?? options()[0])?.click();
  // What is found anew begins at its first line; an Enter pressed too early opens it then.
  new MutationObserver(() => {
    if (!active()) mark(options()[0]);
    if (waiting && current() && performance.now() - waiting < 3000) { waiting = 0; open(); }
  }).observe(list, { childList: true, subtree: true, attributes: true, attributeFilter: ['data-for'] });
  input.addEventListener('input', () => { waiting = 0; });
  dialog.addEventListener('keydown', event => {
    const by = { ArrowDown: 1, ArrowUp: -1, PageDown: 6, PageUp: -6 }[event.key];
    const all = options();
    if (by && all.length) {
      event.preventDefault();
      const now = all.indexOf(active());
      mark(Math.abs(by) === 1 ? all[(now + by + all.length) % all.length] : all[Math.max(0, Math.min(all.length - 1, now + by))]);
    } else if (event.key === 'Enter' && event.target === input) {
      event.preventDefault();
      if (current()) open(); else waiting = performance.now();
    }
  });
  dialog.addEventListener('click', event => {
    if (event.target === dialog || event.target.closest('[data-find-close]')) dialog.close();
    else if (event.target.closest('[role="option"]') && !event.ctrlKey && !event.metaKey) dialog.close();
  });
  dialog.addEventListener('close', () => { waiting = 0; });
}
