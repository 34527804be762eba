import { request, type OutgoingHttpHeaders } from 'node:http';

/** What a raw request consists of. `fetch` would resolve the path, and refuses some methods and headers. */
export interface RawRequest {
  /** The request target, sent as it is. */
  path: string;
  method?: string;
  headers?: OutgoingHttpHeaders;
}

export interface RawResponse {
  status: number;
  headers: Readonly<Record<string, string | string[] | undefined>>;
  text: string;
}

/** Sends a request as it is written, and reads the whole response. */
export function sendRawRequest(
  origin: string,
  { headers = {}, method = 'GET', path }: RawRequest,
): Promise<RawResponse> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    const call = request({ hostname, port, path, method, headers, agent: false }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      response.once('error', reject);
      response.once('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text }),
      );
    });
    call.once('error', reject);
    call.end();
  });
}
