const encoder = new TextEncoder();

/** Base64 of the UTF-8 bytes of a text. */
export function base64(text: string): string {
  let binary = '';
  for (const byte of encoder.encode(text)) binary += String.fromCharCode(byte);
  return btoa(binary);
}
