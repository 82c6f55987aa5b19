/** The overview's last query: the way back to it keeps what was asked there. */

let text = $state('');

export const overviewQuery = {
  get text(): string {
    return text;
  },
  set text(next: string) {
    text = next;
  },
};
