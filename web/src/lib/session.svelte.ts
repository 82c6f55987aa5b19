/** Whether somebody has to log in before anything is answered; what stood on the page stays meanwhile. */
let ended = $state(false);
let turn = $state(0);

export const LOGIN = '/login'; // the server names it where logging in would help

export const session = {
  /** Whether the server no longer knows, or never knew, who asks. */
  get ended(): boolean {
    return ended;
  },
  /** Grows with each log-in: what listens to the server begins anew. */
  get turn(): number {
    return turn;
  },
  end(): void {
    ended = true;
  },
  begin(): void {
    ended = false;
    turn += 1;
  },
};
