/** Light or dark: as the system prefers, until the reader says otherwise. */

export type Choice = 'system' | 'light' | 'dark';

const KEY = 'tocsin-scheme';
const system = matchMedia('(prefers-color-scheme: dark)');

function kept(): Choice {
  try {
    const found = localStorage.getItem(KEY);
    return found === 'light' || found === 'dark' ? found : 'system';
  } catch {
    return 'system'; // storage is closed to this page
  }
}

let choice = $state<Choice>(kept());
let preferred = $state(system.matches);
system.addEventListener('change', () => (preferred = system.matches));

function show(): void {
  if (choice === 'system') delete document.documentElement.dataset['scheme'];
  else document.documentElement.dataset['scheme'] = choice;
}

show();

export const scheme = {
  get choice(): Choice {
    return choice;
  },
  set choice(next: Choice) {
    choice = next;
    show();
    try {
      localStorage.setItem(KEY, next);
    } catch {
      // it is forgotten with the page
    }
  },
  get dark(): boolean {
    return choice === 'system' ? preferred : choice === 'dark';
  },
};
