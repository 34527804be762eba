import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { AxiosInstance } from 'axios';
import { downloadFile } from './download-file.ts';
import { readUsers } from './read-users.ts';
import { uploadFile } from './upload-file.ts';

/** One night: reads the users, uploads a report about them, downloads the export. Returns how many users there are. */
export async function sync(api: AxiosInstance, folder: string): Promise<number> {
  const lines: string[] = [];
  for await (const { id, name } of readUsers(api)) lines.push(`${id},${name}`);
  const report = join(folder, 'report.csv');
  await writeFile(report, lines.join('\n'));
  await uploadFile(api, '/reports/users.csv', report);
  await downloadFile(api, '/exports/courses.csv', join(folder, 'courses.csv'));
  return lines.length;
}
