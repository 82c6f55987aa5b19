/** Every text of the page stands in its dictionaries, and both say all of it. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { parse, type AST } from 'svelte/compiler';
import type { Reason, Said } from '../src/lib/types';
import { en } from '../src/words/en';
import { fr } from '../src/words/fr';

const SOURCES = 'src'; // the tests run in web/
const SPOKEN = new Set(['aria-label', 'aria-roledescription', 'aria-valuetext', 'alt', 'label', 'placeholder', 'title']);
const OWN = new Set(['Tocsin', '·']); // the name of the thing, and what stands between names

const KEYS = new Set(['Escape', 'Enter', 'Tab', 'ArrowUp', 'ArrowDown']); // as the browser names them

interface Literal {
  type: 'Literal';
  value: unknown;
}

/** Texts of a component that a reader would see or hear and that no dictionary holds. */
function texts(node: unknown, found: string[] = []): string[] {
  if (Array.isArray(node)) for (const one of node) texts(one, found);
  else if (node && typeof node === 'object') {
    const one = node as AST.Text | AST.Attribute | AST.RegularElement | AST.StyleDirective | AST.ClassDirective | Literal;
    if (one.type === 'StyleDirective' || one.type === 'ClassDirective') return found;
    if (one.type === 'Literal') {
      if (typeof one.value === 'string' && /^\p{Lu}\p{Ll}|\p{L} \p{L}/u.test(one.value) && !KEYS.has(one.value) && !OWN.has(one.value)) found.push(one.value);
      return found;
    }
    if (one.type === 'RegularElement' && one.name === 'code') return found; // commands and ids are the same in every language
    if (one.type === 'Attribute' && !SPOKEN.has(one.name)) {
      // what it holds may still be a template of elements
      for (const value of Array.isArray(one.value) ? one.value : [one.value]) if (value !== true && value.type === 'ExpressionTag') texts(value, found);
      return found;
    }
    if (one.type === 'Text') {
      const said = one.data.split(/\s+/).filter((word) => /\p{L}{2}/u.test(word) && !OWN.has(word));
      if (said.length) found.push(one.data.trim());
      return found;
    }
    for (const value of Object.values(node)) texts(value, found);
  }
  return found;
}

function* files(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.isDirectory()) yield* files(join(folder, entry.name));
    else if (entry.name.endsWith('.svelte')) yield join(folder, entry.name);
  }
}

test('no component writes a text of its own', () => {
  const found = [...files(SOURCES)].flatMap((file) => texts(parse(readFileSync(file, 'utf8'), { modern: true }).fragment).map((text) => `${file}: ${text}`));
  assert.deepEqual(found, []);
});

test('a text written into a component would be found', () => {
  const found = texts(parse('<p title="Open it">{#if x}Two words{/if}<code>make web</code>{y ? \'Sent\' : \'\'}</p>', { modern: true }).fragment);
  assert.deepEqual(found, ['Open it', 'Two words', 'Sent']);
});

/** Every saying of a dictionary by its name; those that take something are given numbers. */
function sayings(words: object, at = ''): [string, string][] {
  return Object.entries(words).flatMap(([name, said]): [string, string][] => {
    const here = `${at}${name}`;
    if (typeof said === 'string') return [[here, said]];
    if (typeof said === 'function') return [0, 1, 2].map((n) => [`${here} ${n}`, String((said as (...given: number[]) => string)(n, n, n, n))]);
    return sayings(said as object, `${here}.`);
  });
}

test('both languages make a sentence of every reason and of every decision', () => {
  const reason = { who: 'Ann', number: 3, count: 2, of: 5, names: ['a name'] };
  const said = { field: 'place', value: 'Toulon', known: true, before: 'Toulouse', quoted: 'at Toulon', source: 'a paper', grade: 'B', rule: 'lowest', accounts: ['a'], into: ['b', 'c'], number: 3 };
  const alone = new Set(['accept', 'reject', 'not an incident']); // the word for them says all
  for (const { because } of [en, fr]) {
    for (const [kind, words] of Object.entries(because.reasons)) assert.ok(words({ ...reason, kind: kind as Reason['kind'] }).trim(), kind);
    for (const [act, words] of Object.entries(because.said)) assert.equal(words({ ...said, act: act as Said['act'] }) === '', alone.has(act), act);
  }
});

test('both languages say all, and nothing is left empty', () => {
  const [english, french] = [en, fr].map(({ because: { choices }, ...words }) => sayings({ ...words, choices })) as [[string, string][], [string, string][]];
  for (const [name, said] of [...english, ...french]) assert.ok(said.trim(), name);
  for (const part of ['kinds', 'modalities', 'targets', 'fields'] as const) assert.deepEqual(Object.keys(en[part]), Object.keys(fr[part]));
  const same = new Map(english);
  for (const [name, said] of french) if (said.split(' ').length > 3) assert.notEqual(said, same.get(name), name);
});

test('numbers take the noun that each language gives them', () => {
  assert.deepEqual([en.incidents(0), en.incidents(1), en.incidents(12345)], ['0 incidents', '1 incident', '12\u202f345 incidents']);
  assert.deepEqual([fr.places(0), fr.places(1), fr.places(2)], ['0 lieu', '1 lieu', '2 lieux']);
});
