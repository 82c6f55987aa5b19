/** The account that is being dragged to another incident. */

let account = $state<string | null>(null);

export const carried = {
  get account(): string | null {
    return account;
  },
  set account(next: string | null) {
    account = next;
  },
};
