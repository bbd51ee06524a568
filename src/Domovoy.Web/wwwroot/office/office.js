// What belongs to the page as a whole: keys, popovers, suggestions, windows. Everything by delegation, so nothing is attached or leaked.
const editable = el => el.closest('input:not([type=checkbox],[type=radio]), textarea, select, [contenteditable]');
const shown = el => el.checkVisibility?.() ?? el.offsetParent !== null;
const topWindow = () => [...document.querySelectorAll('dialog.window[open]')].at(-1);

// What was pressed last: a press by a key takes the focus off the field, and Safari gives none to buttons.
let pressed = null;
document.addEventListener('click', event => { pressed = event.target.closest('button, a') ?? pressed; }, true);

// «Найти» opens at once; a window that asks something comes first.
const find = event => {
  event.preventDefault();
  const dialog = document.getElementById('find-window');
  if (!live || !dialog || dialog.open || topWindow()) return;
  dialog.showModal();
  const input = dialog.querySelector('input');
  input.focus();
  input.select();
};
document.addEventListener('click', event => { if (event.target.closest('[data-find]')) find(event); });

// Keys by place on the keyboard, so that they work in the Russian layout too.
document.addEventListener('keydown', event => {
  if (event.defaultPrevented || event.isComposing) return;
  const control = event.ctrlKey || event.metaKey;
  let key = null;
  if (control && !event.altKey && !event.shiftKey && event.code === 'KeyS') key = 'ctrl+s';
  else if (control && !event.altKey && !event.shiftKey && event.code === 'KeyK') return find(event);
  else if (!control && !event.altKey && !editable(event.target)) {
    if (event.code === 'Slash' || event.key === '/') key = '/';
    else if (event.code === 'KeyN' && !event.shiftKey) key = 'n';
  }
  if (!key) return;
  const within = topWindow() ?? document;
  if (key === 'ctrl+s') event.preventDefault();
  const target = [...within.querySelectorAll(`[data-key="${key}"]`)].find(el => shown(el) || el.closest('[popover]'));
  if (!target || target.disabled) return;
  event.preventDefault();
  if (target.matches('input')) { target.focus(); target.select(); return; }
  // What is being typed must reach the server before the button does.
  const focused = document.activeElement;
  focused?.blur?.();
  target.click();
  if (key === 'ctrl+s' && focused?.isConnected) focused.focus({ preventScroll: true });
});

// Popovers: under the button, kept inside the window.
const place = (pop, anchor) => {
  const a = anchor.getBoundingClientRect();
  if (pop.dataset.fit !== undefined) pop.style.width = a.width + 'px';
  const { offsetWidth: w, offsetHeight: h } = pop;
  const left = pop.dataset.side === 'right' ? a.right - w : a.left;
  const below = a.bottom + 4 + h <= innerHeight || a.top < innerHeight - a.bottom;
  pop.style.left = Math.max(8, Math.min(left, innerWidth - w - 8)) + 'px';
  pop.style.top = (below ? a.bottom + 4 : Math.max(8, a.top - h - 4)) + 'px';
};
const anchorOf = pop => document.querySelector(`[popovertarget="${pop.id}"], [aria-controls="${pop.id}"]`);
document.addEventListener('toggle', event => {
  const pop = event.target;
  if (!pop.matches?.('.pop[popover]')) return;
  const anchor = anchorOf(pop);
  anchor?.setAttribute('aria-expanded', event.newState === 'open');
  if (event.newState !== 'open' || !anchor) return;
  place(pop, anchor);
  if (pop.getAttribute('popover') !== 'manual') pop.querySelector('input, [role^="menuitem"], [role="option"]')?.focus();
  // Its options may arrive a moment later.
  const resize = new ResizeObserver(() => pop.matches(':popover-open') ? place(pop, anchor) : resize.disconnect());
  resize.observe(pop);
}, true);
document.addEventListener('click', event => {
  const item = event.target.closest('.pop [role^="menuitem"], .pop [role="option"], .pop [data-close]');
  if (item && !item.closest('[data-keep]')) item.closest('.pop').hidePopover?.();
});

// Arrows in menus and in lists of suggestions.
const options = list => [...list.querySelectorAll('[role^="menuitem"], [role="option"]')].filter(shown);
const step = (items, now, by) => items[(now + by + items.length) % items.length];
document.addEventListener('keydown', event => {
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const box = event.target.closest?.('[role="combobox"]');
  if (box) return suggestion(event, box, by);
  const menu = event.target.closest?.('.pop');
  if (!menu || !by) return;
  const items = options(menu);
  if (!items.length) return;
  event.preventDefault();
  const now = items.indexOf(document.activeElement);
  step(items, now < 0 && by < 0 ? 0 : now, by).focus();
});
const activate = (box, list, item) => {
  list.querySelector('[data-active]')?.removeAttribute('data-active');
  item?.setAttribute('data-active', '');
  item?.scrollIntoView({ block: 'nearest' });
  if (item?.id) box.setAttribute('aria-activedescendant', item.id); else box.removeAttribute('aria-activedescendant');
};
function suggestion(event, box, by) {
  const list = document.getElementById(box.getAttribute('aria-controls'));
  if (!list?.popover) return;
  const open = list.matches(':popover-open');
  const items = options(list);
  const active = list.querySelector('[data-active]');
  if (by) {
    event.preventDefault();
    if (!open) list.showPopover();
    if (items.length) activate(box, list, step(items, active ? items.indexOf(active) : by > 0 ? -1 : 0, by));
  } else if (event.key === 'Enter' && open && items.length) {
    event.preventDefault();
    (active ?? items[0]).click();
  } else if (event.key === 'Escape' && open) {
    event.preventDefault();
    event.stopPropagation();
    list.hidePopover();
  }
}
document.addEventListener('focusin', event => {
  const box = event.target;
  const list = box.matches?.('[role="combobox"]') && document.getElementById(box.getAttribute('aria-controls'));
  if (list?.popover) list.showPopover();
});
document.addEventListener('input', event => {
  const box = event.target;
  if (!box.matches?.('[role="combobox"]')) return;
  const list = document.getElementById(box.getAttribute('aria-controls'));
  if (list?.popover && !list.matches(':popover-open')) list.showPopover();
});
document.addEventListener('focusout', event => {
  const box = event.target;
  if (!box.matches?.('[role="combobox"]')) return;
  const list = document.getElementById(box.getAttribute('aria-controls'));
  setTimeout(() => { if (document.activeElement !== box && list?.popover && list.matches(':popover-open')) list.hidePopover(); }, 0);
});
// A press on a suggestion must not take the focus from the field.
document.addEventListener('mousedown', event => { if (event.target.closest('.pop[popover="manual"]')) event.preventDefault(); });

// Esc asks the window to close; it never closes by itself, or what was typed could be lost.
document.addEventListener('keydown', event => {
  if (event.key !== 'Escape' || event.defaultPrevented || document.querySelector('.pop:popover-open')) return;
  const dialog = topWindow();
  if (!dialog) return;
  event.preventDefault();
  dialog.dispatchEvent(new Event('cancel', { cancelable: true }));
});

// «Отмена» is Esc by mouse: what was typed is asked about.
document.addEventListener('click', event => {
  if (event.target.closest('[data-leave]')) event.target.closest('dialog')?.dispatchEvent(new Event('cancel', { cancelable: true }));
});

// A date field: its calendar is the browser's own.
document.addEventListener('click', event => {
  const button = event.target.closest('[data-calendar]');
  if (button) button.parentElement.querySelector('input[type=date]')?.showPicker();
});

// Back (and a reload) returns to the row one left; a link starts afresh. «Назад к списку» is Back where the list is behind.
let back = ['back_forward', 'reload'].includes(performance.getEntriesByType('navigation')[0]?.type);
window.office.cameBack = () => back;
window.office.returnTo = () => { back = true; };
addEventListener('popstate', () => { back = true; });
// The server asks for another address of the same page; who has gone on to another page meanwhile stays there.
window.office.goWithin = (url, replaceHistoryEntry) => {
  if (new URL(url, location.href).pathname === location.pathname) Blazor.navigateTo(url, { replaceHistoryEntry });
};
document.addEventListener('click', event => {
  const link = event.target.closest('a[href]');
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  back = false;
  if (link.dataset.row) sessionStorage.setItem('list', location.pathname);
  if (link.dataset.back !== undefined && sessionStorage.getItem('list') === link.pathname) {
    event.preventDefault();
    event.stopPropagation();
    sessionStorage.removeItem('list');
    history.back();
  }
}, true);

// Until the connection is up the page is only a picture: what is typed into its search is kept for the live one.
let live = false, typed;
export const alive = () => { live = true; document.documentElement.setAttribute('data-live', ''); document.dispatchEvent(new Event('office:alive')); };
document.addEventListener('input', event => { if (!live && event.target.matches('input[type=search]')) typed = event.target.value; });
document.addEventListener('focusin', event => { if (!live && event.target.matches('input[type=search]')) typed ??= event.target.value; });
window.office.early = () => { const value = typed; typed = undefined; return value; };

// The drawer of the menu on a phone.
document.addEventListener('click', event => {
  const root = document.documentElement;
  if (event.target.closest('[data-narrow-toggle]')) window.office.narrow();
  if (event.target.closest('[data-drawer-open]')) { root.setAttribute('data-drawer', ''); document.querySelector('.side a')?.focus(); }
  else if (event.target.closest('.veil, .side a')) root.removeAttribute('data-drawer');
  const theme = event.target.closest('[data-theme-set]');
  if (theme) { window.office.theme(theme.dataset.themeSet); marks(); }
});
document.addEventListener('keydown', event => { if (event.key === 'Escape') document.documentElement.removeAttribute('data-drawer'); });
const marks = () => document.querySelectorAll('[data-theme-set]').forEach(el =>
  el.setAttribute('aria-checked', el.dataset.themeSet === window.office.theme()));
document.addEventListener('toggle', event => { if (event.target.id === 'user-menu') marks(); }, true);

// A window that is gone gives the focus back to what opened it; what is gone too, or is closed up in a menu, to the button of the menu.
const giveBack = (dialog, from) => {
  const watch = new MutationObserver(() => {
    if (dialog.isConnected && dialog.open) return;
    watch.disconnect();
    if (document.activeElement && document.activeElement !== document.body && shown(document.activeElement)) return;
    const menu = from?.closest?.('[popover]');
    const target = [from, menu && anchorOf(menu)].find(el => el?.isConnected && shown(el) && !el.disabled);
    (target ?? document.querySelector('[data-row]') ?? document.querySelector('h1'))?.focus({ preventScroll: true });
  });
  watch.observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ['open'] });
};
export const openWindow = dialog => {
  if (!dialog?.isConnected || dialog.open) return;
  giveBack(dialog, document.activeElement === document.body ? pressed : document.activeElement);
  dialog.showModal();
  // A choice that is made already would drop its list over the window.
  const first = () => dialog.querySelector('[autofocus]')
    ?? [...dialog.querySelectorAll('.body input, .body select, .body textarea, .body button')].find(el => !(el.matches('[role="combobox"]') && el.value));
  if (first()) return first().focus();
  // What it edits is still being read.
  const watch = new MutationObserver(() => {
    if (!first()) return;
    watch.disconnect();
    if (!editable(document.activeElement)) first().focus();
  });
  watch.observe(dialog, { childList: true, subtree: true });
};
export const closeWindow = dialog => dialog?.close();
export const focusFirstError = () => (topWindow() ?? document).querySelector('[aria-invalid="true"]')?.focus();
export const focusHeading = () => {
  const [heading, on] = [document.querySelector('h1'), document.activeElement];
  if (!heading || topWindow() || on?.closest('main, dialog')) return;
  if (!heading.hasAttribute('tabindex')) heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
};
export const focus = selector => document.querySelector(selector)?.focus();
export const download = url => {
  const link = Object.assign(document.createElement('a'), { href: url, download: '' });
  document.body.append(link);
  link.click();
  link.remove();
};
export const copy = text => navigator.clipboard?.writeText(text).then(() => true, () => false) ?? false;

// Resolves once the person can see the page.
export const whenVisible = () => new Promise(done => {
  const look = () => { if (document.visibilityState === 'visible') { document.removeEventListener('visibilitychange', look); done(); } };
  document.addEventListener('visibilitychange', look);
  look();
});
