import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { type AxiosInstance, isAxiosError } from 'axios';

/**
 * Uploads a file of any size. A stream can be read only once, so neither Evergrant nor axios-retry can send it again.
 * After a 401 the next call has a new token: the file is opened again and sent once more.
 */
export async function uploadFile(api: AxiosInstance, url: string, path: string): Promise<void> {
  const { size } = await stat(path);
  const send = (): Promise<unknown> =>
    api.put(url, createReadStream(path), {
      headers: { 'content-type': 'text/csv', 'content-length': size },
      maxRedirects: 0, // otherwise axios keeps the whole file in memory
      'axios-retry': { retries: 0 },
    });
  try {
    await send();
  } catch (error) {
    if (!isAxiosError(error) || error.response?.status !== 401) throw error;
    await send();
  }
}
