/** The data of a copy that is opened from disk: each answer is a script that hands it over. */

declare global {
  interface Window {
    tocsin: (key: string, answer: unknown) => void;
  }
}

export const COPY = document.documentElement.hasAttribute('data-copy');

const waiting = new Map<string, (answer: unknown) => void>();
const known = new Map<string, Promise<unknown>>();

window.tocsin = (key, answer) => {
  waiting.get(key)?.(answer);
};

/** Load a script that stands beside the page. */
function script(address: string): Promise<void> {
  return new Promise((done, failed) => {
    const element = document.createElement('script');
    element.src = address;
    element.onload = () => {
      element.remove();
      done();
    };
    element.onerror = () => {
      element.remove();
      failed(new Error(address));
    };
    document.head.append(element);
  });
}

/** What a script hands over under a key; undefined where there is no such script. */
export function handed<T>(key: string, address: string): Promise<T | undefined> {
  let asked = known.get(key);
  if (!asked) {
    asked = new Promise((done) => {
      waiting.set(key, done);
      script(address).then(
        () => done(undefined), // where it handed over nothing
        () => done(undefined),
      );
    });
    known.set(key, asked);
  }
  return asked as Promise<T | undefined>;
}

/** One stored answer of the copy, or undefined where it holds none. */
export function stored<T>(key: string): Promise<T | undefined> {
  return handed<T>(key, `data/${key}.js`);
}
