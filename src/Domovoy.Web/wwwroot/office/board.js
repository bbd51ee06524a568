// «Шахматка»: arrows by place, a legend that picks out, and a line that tells of the cell under the eye.
export function attach(root) {
  if (!root || root.dataset.attached) return;
  root.dataset.attached = '';
  const body = root.querySelector('.board-body');
  const told = root.querySelector('.board-told');
  const tell = cell => { told.textContent = cell ? cell.getAttribute('aria-label') : ''; };
  const cellOf = event => event.target.closest?.('.cell');
  body.addEventListener('pointerover', event => { const cell = cellOf(event); if (cell) tell(cell); });
  body.addEventListener('pointerleave', () => tell(body.contains(document.activeElement) ? document.activeElement : null));
  body.addEventListener('focusin', event => {
    const cell = cellOf(event);
    if (!cell) return;
    body.querySelector('.cell[tabindex="0"], .cell:not([tabindex])')?.setAttribute('tabindex', '-1');
    cell.setAttribute('tabindex', '0');
    tell(cell);
  });

  // The nearest cell in the direction of the arrow; sideways means first of all on the same line.
  const steps = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };
  const middle = cell => { const r = cell.getBoundingClientRect(); return [r.left + r.width / 2, r.top + r.height / 2]; };
  body.addEventListener('keydown', event => {
    const step = steps[event.key];
    const now = cellOf(event);
    if (!step || !now || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    const [x, y] = middle(now);
    let best = null, least = Infinity;
    for (const cell of body.querySelectorAll('.cell')) {
      const [cx, cy] = middle(cell);
      const along = (cx - x) * step[0] + (cy - y) * step[1];
      const aside = Math.abs((cx - x) * step[1] + (cy - y) * step[0]);
      if (along < 4) continue;
      const far = along + aside * 12;
      if (far < least) [best, least] = [cell, far];
    }
    best?.focus();
    best?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  });

  root.addEventListener('click', event => {
    const mark = event.target.closest('[data-only]');
    if (!mark) return;
    const on = mark.getAttribute('aria-pressed') !== 'true';
    clear(root);
    if (!on) return;
    mark.setAttribute('aria-pressed', 'true');
    body.querySelectorAll('.cell').forEach(cell => cell.classList.toggle('dim', !cell.classList.contains(mark.dataset.only)));
  });
}

export function clear(root) {
  root?.querySelectorAll('.cell.dim').forEach(cell => cell.classList.remove('dim'));
  root?.querySelectorAll('[data-only]').forEach(mark => mark.setAttribute('aria-pressed', 'false'));
}
