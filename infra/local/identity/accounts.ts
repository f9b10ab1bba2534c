/** Someone who can sign in here: `title` is the role in words, `unit` the department. */
export interface Account {
  sub: string
  name: string
  title: string
  unit: string
}

export type Accounts = () => Promise<readonly Account[]>
