import type { BodyFormat } from './body-format.ts';

export interface RequestBody {
  body: string | FormData;
  /** Absent where `fetch` derives it from the body (a multipart boundary). */
  contentType?: string;
}

function asJson(parameters: URLSearchParams): string {
  const members = new Map<string, string | string[]>();
  for (const name of new Set(parameters.keys())) {
    const values = parameters.getAll(name);
    members.set(name, values.length === 1 ? (values[0] as string) : values);
  }
  return JSON.stringify(Object.fromEntries(members));
}

function asMultipart(parameters: URLSearchParams): FormData {
  const form = new FormData();
  for (const [name, value] of parameters) form.append(name, value);
  return form;
}

/** Writes the parameters of a token request the way the provider reads them. */
export function encodeRequestBody(parameters: URLSearchParams, format: BodyFormat): RequestBody {
  switch (format) {
    case 'form':
      return { body: parameters.toString(), contentType: 'application/x-www-form-urlencoded' };
    case 'json':
      return { body: asJson(parameters), contentType: 'application/json' };
    case 'multipart':
      return { body: asMultipart(parameters) };
  }
}
