import type { AxiosInstance } from 'axios';

export interface User {
  id: number;
  name: string;
}

interface Page {
  pages: number;
  users: User[];
}

/** Reads all users, one page after the other. The token may be renewed between two pages; you do not notice it. */
export async function* readUsers(api: AxiosInstance): AsyncGenerator<User> {
  for (let page = 1, pages = 1; page <= pages; page++) {
    const { data } = await api.get<Page>('/users', { params: { page } });
    pages = data.pages;
    yield* data.users;
  }
}
