/** A value as `application/x-www-form-urlencoded` writes it. */
export function formEncode(value: string): string {
  return new URLSearchParams([['', value]]).toString().slice(1);
}
