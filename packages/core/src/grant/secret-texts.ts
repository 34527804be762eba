const secretName = /pass(?:word|wd|phrase)|secret|key|token|assertion|^(?:.*-)?auth(?:orization)?$|cookie/i;
/** Names that only look secret: `token_type`, `subject_token_type`, `key_id`. */
const plainName = /[_-](?:type|id)$/i;

type Fields = Iterable<readonly [name: string, value: string]>;

/** The scheme of an `Authorization` header, which is not secret. */
const scheme = /^(?:basic|bearer) +/i;

/** The values of fields whose names look secret: passwords, keys, tokens, assertions. */
export function* secretTexts(...groups: readonly Fields[]): Generator<string> {
  for (const fields of groups) {
    for (const [name, value] of fields)
      if (secretName.test(name) && !plainName.test(name)) yield value.replace(scheme, '');
  }
}
