import type { Answer } from '../../http/answer.ts';

/** What the API of the contract answers to a token that it does not accept. */
export const refusal: Answer = {
  status: 401,
  headers: { 'www-authenticate': 'Bearer realm="api", error="invalid_token"', 'x-api': 'refused' },
  body: { refused: 'the API does not accept the token' },
};

/** A redirect. 307 keeps method and body. */
export function redirectTo(url: string, status = 307): Answer {
  return { status, headers: { location: url } };
}
