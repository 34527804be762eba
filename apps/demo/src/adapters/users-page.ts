interface User {
  name?: string;
  attributes?: { username?: string };
}

/** The list of users, whichever name the system gives it. */
function usersOf(content: { users?: User[]; data?: User[] }): User[] {
  return content.users ?? content.data ?? [];
}

/** Makes a readable page from a system's answer. Returns an answer that is not JSON unchanged. */
export function usersPage(answer: string): string {
  try {
    const users = usersOf(JSON.parse(answer) as object);
    return users.map(({ name, attributes }) => `* ${name ?? attributes?.username ?? '(no name)'}\n`).join('');
  } catch {
    return answer;
  }
}
