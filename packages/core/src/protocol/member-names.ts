import type { Members } from './parse-members.ts';

const mostNames = 12;
/** What looks like a name. A server that answers with the bare token must not get it into a message. */
const namePattern = /^[A-Za-z_][\w-]{0,31}$/;

/** The paths of a body's members, for a message: `data.token`. No values. */
export function memberNames(members: Members): string[] {
  const paths: string[] = [];
  for (const [name, value] of Object.entries(members)) {
    if (paths.length >= mostNames) break;
    // A base64 text with padding reads as a form of one name.
    if (!namePattern.test(name) || (typeof value === 'string' && /^=*$/.test(value))) continue;
    const isGroup = typeof value === 'object' && value !== null && !Array.isArray(value);
    const inner = isGroup ? Object.keys(value).filter((key) => namePattern.test(key)) : [];
    if (inner.length === 0) paths.push(name);
    else for (const key of inner.slice(0, mostNames - paths.length)) paths.push(`${name}.${key}`);
  }
  return paths;
}
