import { createWriteStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { AxiosInstance } from 'axios';

/** Downloads to a file without keeping all of it in memory. */
export async function downloadFile(api: AxiosInstance, url: string, path: string): Promise<void> {
  const { data } = await api.get<Readable>(url, { responseType: 'stream' });
  await pipeline(data, createWriteStream(path));
}
