// The file of an import: chosen or dropped, sent by plain HTTP with its progress.
export function attach(zone, net) {
  const input = zone.querySelector('input[type=file]');
  let file = null, request = null;
  const choose = chosen => {
    if (!chosen) return;
    file = chosen;
    net.invokeMethodAsync('Chosen', file.name, file.size);
  };
  input.addEventListener('change', () => choose(input.files[0]));
  choose(input.files[0]);
  const over = on => event => {
    if (![...event.dataTransfer?.types ?? []].includes('Files')) return;
    event.preventDefault();
    zone.toggleAttribute('data-over', on);
  };
  zone.addEventListener('dragenter', over(true));
  zone.addEventListener('dragover', over(true));
  zone.addEventListener('dragleave', event => { if (!zone.contains(event.relatedTarget)) zone.removeAttribute('data-over'); });
  zone.addEventListener('drop', event => { over(false)(event); choose(event.dataTransfer?.files[0]); });

  return {
    pick: () => input.click(),
    start: (url, token) => {
      request = new XMLHttpRequest();
      let told = -1;
      request.upload.addEventListener('progress', event => {
        const part = event.lengthComputable ? Math.floor(event.loaded / event.total * 100) : 0;
        if (part !== told) net.invokeMethodAsync('Sent', told = part);
      });
      request.addEventListener('load', () => {
        let answer = {};
        try { answer = JSON.parse(request.responseText); } catch { /* not ours: a proxy answered */ }
        net.invokeMethodAsync('Received', answer.id ?? null, answer.id ? null : answer.error
          ?? (request.status === 413 ? 'Файл слишком большой для сервера. Разделите его на несколько и загрузите по одному.' : 'Сервер не принял файл. Обновите страницу и повторите.'));
      });
      request.addEventListener('error', () => net.invokeMethodAsync('Received', null, 'Связь прервалась, файл не передан. Проверьте сеть и повторите. Если файл открыт в Excel и только что сохранен, выберите его заново.'));
      request.addEventListener('abort', () => net.invokeMethodAsync('Received', null, null));
      const form = new FormData();
      form.append('file', file, file.name);
      request.open('POST', url);
      request.setRequestHeader('RequestVerificationToken', token);
      request.send(form);
    },
    stop: () => request?.abort(),
  };
}
