import type { AxiosResponse } from 'axios';

/** Frees the connection of a response that nobody is going to read; only a stream still holds one. */
export function discard({ data, config }: AxiosResponse): void {
  if (config.responseType !== 'stream') return;
  if (typeof data?.destroy === 'function') data.destroy();
  else void data?.cancel?.().catch(() => {}); // the fetch adapter's web stream
}
