interface User {
  name?: string;
  attributes?: { username?: string };
}

/** Whatever the system calls its list. */
function usersOf(content: { users?: User[]; data?: User[] }): User[] {
  return content.users ?? content.data ?? [];
}

/** A page for people, from a system's answer. Plain text where the answer is no list of users. */
export function usersPage(answer: string): string {
  try {
    const users = usersOf(JSON.parse(answer) as object);
    return users.map(({ name, attributes }) => `* ${name ?? attributes?.username ?? '(no name)'}\n`).join('');
  } catch {
    return answer;
  }
}
