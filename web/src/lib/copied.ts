/** The data of a copy that is opened from disk: each answer is a script that hands it over. */

declare global {
  interface Window {
    TOCSIN_COPY?: boolean;
    tocsinCopy: (path: string, answer: unknown) => void;
  }
}

export const COPY = window.TOCSIN_COPY === true;

const waiting = new Map<string, (answer: unknown) => void>();

window.tocsinCopy = (path, answer) => {
  waiting.get(path)?.(answer);
};

/** Load a script that stands beside the page. */
export function script(address: string): Promise<void> {
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

const known = new Map<string, Promise<unknown>>();

/** One stored answer of the copy, or undefined where it holds none. */
export function stored<T>(path: string): Promise<T | undefined> {
  let asked = known.get(path);
  if (!asked) {
    asked = new Promise((done) => {
      waiting.set(path, done);
      script(`data/${path.replaceAll('/', '--')}.js`).then(
        () => done(undefined), // where it handed over nothing
        () => done(undefined),
      );
    });
    known.set(path, asked);
  }
  return asked as Promise<T | undefined>;
}
