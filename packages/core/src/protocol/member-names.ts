import type { Members } from './parse-members.ts';

const mostNames = 12;
/** The pattern of a name. If a server answers with a bare token, no message may contain it. */
const namePattern = /^[A-Za-z_][\w-]{0,31}$/;

/** The paths of a body's members without their values, for a message: `data.token`. */
export function memberNames(members: Members): string[] {
  const paths: string[] = [];
  for (const [name, value] of Object.entries(members)) {
    if (paths.length >= mostNames) break;
    // A Base64 text with padding looks like a form with one name.
    if (!namePattern.test(name) || (typeof value === 'string' && /^=*$/.test(value))) continue;
    const isGroup = typeof value === 'object' && value !== null && !Array.isArray(value);
    const inner = isGroup ? Object.keys(value).filter((key) => namePattern.test(key)) : [];
    if (inner.length === 0) paths.push(name);
    else for (const key of inner.slice(0, mostNames - paths.length)) paths.push(`${name}.${key}`);
  }
  return paths;
}
