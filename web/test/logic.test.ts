/** What the page works out by itself. Bundled by rolldown, which Vite brings, and run by Node's own test runner. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { folded, pieces, positions } from '../src/lib/text';
import type { IncidentItem } from '../src/lib/types';
import { clock, clockText, distance, stretch } from '../src/lib/words';
import { clustered, gathered } from '../src/map/clusters';
import { Labels, lines } from '../src/map/labels';
import { Outlines } from '../src/map/outlines';
import { around, boxOf, flat, globe, nearer, seen, settled, turns, under, viewOf } from '../src/map/plane';
import { disc, inside, radius, simplified } from '../src/map/shapes';
import { ticks } from '../src/timeline/axis';
import { binned, lanes } from '../src/timeline/bins';

test('offsets count code points, whatever JavaScript counts', () => {
  const text = 'a🔔b🔔c';
  assert.equal(text.slice(positions(text)(2), positions(text)(3)), 'b');
  const cut = pieces(text, [{ start: 1, end: 3 }]);
  assert.deepEqual(
    cut.map((piece) => piece.text),
    ['a', '🔔b', '🔔c'],
  );
});

test('a text is cut wherever a mark begins or ends, and nothing of it is lost', () => {
  const text = 'two cars were burnt in Nantes';
  const marks = [
    { start: 0, end: 8 },
    { start: 4, end: 19 },
    { start: 23, end: 29 },
    { start: 5, end: 5 },
    { start: -4, end: 1 },
    { start: 27, end: 400 },
  ];
  const cut = pieces(text, marks);
  assert.equal(cut.map((piece) => piece.text).join(''), text);
  for (const piece of cut) for (const mark of marks) assert.equal(piece.marks.includes(mark), mark.start < piece.end && mark.end > piece.start && mark.end > mark.start);
  assert.deepEqual(cut.find((piece) => piece.start === 4)?.marks[0], { start: 0, end: 8 });
});

test('the marks of a sentence count in its document', () => {
  const cut = pieces('in Nantes', [{ start: 103, end: 109 }], 100);
  assert.deepEqual(
    cut.map((piece) => [piece.text, piece.marks.length]),
    [
      ['in ', 0],
      ['Nantes', 1],
    ],
  );
});

test('accents and capitals are folded', () => assert.equal(folded('Nîmes ÉCOLE'), 'nimes ecole'));

test('times are the wall clock’s, in any zone', () => {
  assert.equal(clockText(clock('2025-03-30T02:30')), '2025-03-30T02:30'); // an hour that summer time skips
  assert.deepEqual(stretch({ start: '2025-04-14T18:00', end: '2025-04-15T06:00', granularity: 'night' }), { days: '14 – 15 Apr 2025', hours: 'night, 18:00 – 06:00' });
  assert.deepEqual(stretch({ start: '2025-04-14T00:00', end: '2025-04-15T00:00', granularity: 'day' }), { days: '14 Apr 2025', hours: '' });
  assert.deepEqual(stretch({ start: '2025-12-31T00:00', end: '2026-01-02T00:00', granularity: 'day' }), { days: '31 Dec 2025 – 1 Jan 2026', hours: '' });
  assert.equal(stretch({ start: null, end: '2025-04-15T00:00', granularity: 'day' }).days, 'until 14 Apr 2025');
  assert.equal(stretch(null).days, 'time unknown');
  assert.equal(distance(4249), '4.2\u202fkm');
});

test('stretches in one lane never meet', () => {
  const told = Array.from({ length: 60 }, (_, n) => ({ id: `${n}`, start: clockText(n * 3_000_000), end: clockText(n * 3_000_000 + (n % 7) * 9_000_000), granularity: 'hour', kind: 'arson', origins: 1 }));
  const laid = lanes(told, 1_000_000);
  assert.equal(laid.bars.length, told.length);
  for (const a of laid.bars) for (const b of laid.bars) if (a !== b && a.lane === b.lane) assert.ok(a.end <= b.start || b.end <= a.start);
});

test('an axis has few ticks, in order, within it', () => {
  for (const days of [0.2, 3, 12, 90, 800, 40_000]) {
    const last = days * 86_400_000;
    const found = ticks(0, last, 10);
    assert.ok(found.length >= 1 && found.length <= 11, `${days}: ${found.length}`);
    assert.ok(found.every((tick, n) => tick.at >= 0 && tick.at < last && (n === 0 || tick.at > (found[n - 1]?.at ?? 0))));
  }
});

const item = (n: number, point: [number, number] | null, start: string | null): IncidentItem => ({
  id: `inc-${n}`,
  title: `Arson ${n}`,
  kind: 'arson',
  modality: 'happened',
  target: 'vehicle',
  place: point && { name: 'Town', level: 'town', point, radius_m: 2000, country: 'FR', region: '', county: '', gazetteer_id: '' },
  site: null,
  when: start === null ? null : { start, end: clockText(clock(start) + 3_600_000), granularity: 'hour', certainty: 'certain', words: '' },
  reports: 1,
  origins: 1,
  differs: [],
  known_from: null,
  state: 'machine',
});

test('gathering marks loses no incident, at any zoom', () => {
  const items = Array.from({ length: 300 }, (_, n) => item(n, [(n * 37) % 50, ((n * 53) % 70) - 10], null));
  for (const zoom of [0, 3, 7, 14]) {
    const found = gathered(clustered(items, zoom), zoom);
    assert.equal(
      found.features.reduce((sum, feature) => sum + feature.properties.count, 0),
      300,
    );
    assert.equal(new Set(found.features.flatMap((feature) => feature.properties.ids)).size, 300);
  }
});

test('every timed incident is in one bin, and the unknown are told', () => {
  const items = [item(1, null, '2025-04-14T10:00'), item(2, null, '2025-04-14T23:30'), item(3, null, '2025-04-20T00:00'), item(4, null, null)];
  const found = binned(items, 2);
  assert.equal(
    found.bins.reduce((sum, bin) => sum + bin.count, 0),
    3,
  );
  assert.deepEqual([found.unknown, found.total, found.intervals], [1, 4, null]);
});

test('a disc is as wide as the doubt, and holds its middle', () => {
  const ring = disc(2.35, 48.85, 5000);
  assert.ok(inside(ring, 2.35, 48.85));
  const north = Math.max(...ring.map((point) => point[1]));
  assert.ok(Math.abs((north - 48.85) * 111_195 - 5000) < 1);
});

test('a drawn line keeps its corners', () => {
  const line: [number, number][] = [];
  for (let n = 0; n <= 50; n += 1) line.push([n, 0]);
  for (let n = 1; n <= 50; n += 1) line.push([50, n]);
  assert.deepEqual(simplified(line, 1), [
    [0, 0],
    [50, 0],
    [50, 50],
  ]);
});

const SCREEN = { width: 680, height: 500 };

test('what the flat map shows is found again under the pointer', () => {
  for (const [lon, lat] of [[0, 0], [5.39, 43.3], [-179.9, -62], [179.9, 84]] as const) {
    const [x, y] = flat(lon, lat);
    const back = globe(x, y);
    assert.ok(Math.abs(back[0] - lon) < 1e-9 && Math.abs(back[1] - lat) < 1e-9);
  }
  const view = settled(viewOf(5.39, 43.3, 7.25), SCREEN);
  const [x, y] = under(123, 77, view, SCREEN);
  const there = seen(x, y, view, SCREEN);
  assert.ok(Math.abs(there[0] - 123) < 1e-6 && Math.abs(there[1] - 77) < 1e-6);
  const near = nearer(view, SCREEN, 1.5, 123, 77); // what is under the pointer stays under it
  const same = seen(x, y, near, SCREEN);
  assert.ok(Math.abs(same[0] - 123) < 1e-6 && Math.abs(same[1] - 77) < 1e-6);
});

test('a view that fits a box shows all of it, and nothing beyond the poles', () => {
  const box = boxOf(around([-5, 41, 10, 51], SCREEN, 40, 11), SCREEN);
  assert.ok(box[0] < -5 && box[1] < 41 && box[2] > 10 && box[3] > 51);
  const [, south, , north] = boxOf(settled({ x: 0.2, y: -3, zoom: -8 }, SCREEN), SCREEN);
  assert.ok(south >= -85.06 && north <= 85.06);
});

test('across the edge of the world the turn beside is in sight', () => {
  assert.deepEqual(turns(viewOf(179, 0, 5), SCREEN), [0, 1]);
  assert.deepEqual(turns(viewOf(-179, 0, 5), SCREEN), [-1, 0]);
  const [x] = seen(...flat(-179, 0), viewOf(179, 0, 5), SCREEN);
  assert.ok(x > SCREEN.width / 2 && x < SCREEN.width); // two degrees on, not a world away
});

test('names keep off marks and one another, and stay in sight', () => {
  const wide = (text: string): number => text.length * 6;
  const labels = new Labels([0, 0, 680, 500]);
  labels.take(60, 100, 7);
  const left = labels.lay(['a long name of a site'], wide, 60, 100, 12, 11, 1);
  assert.ok((left?.[0]?.x ?? 0) > 60); // to the left it would leave the screen
  labels.take(640, 100, 7);
  assert.ok((labels.lay(['a long name of a site'], wide, 640, 100, 12, 11, 1)?.[0]?.x ?? 999) < 640);
  for (let n = 0; n < 4; n += 1) labels.lay(['again'], wide, 300, 300, 12, 11, 1);
  assert.equal(labels.lay(['again'], wide, 300, 300, 12, 11, 1), null);
  assert.deepEqual(lines('Service pénitentiaire d’insertion et de probation', wide), ['Service pénitentiaire', 'd’insertion et de probation']);
  assert.deepEqual(lines('Nîmes', wide), ['Nîmes']);
});

test('a line that jumps over the edge of the world goes on beyond it', () => {
  const file = { scale: 1, arcs: [[178, 10, 4, 0, 0, 5, -4, 0, 0, -5].map((step) => step), [179, 60, -358, 1, 2, 2, -3, 2, 359, -5]], areas: [['AA', 'A', 'AA', [178, 10, 182, 15], [[0]]], ['BB', 'B', 'BB', [-180, 60, 180, 65], [[1]]]] };
  const outlines = new Outlines(file as unknown as ConstructorParameters<typeof Outlines>[0]);
  const drawn: number[][] = [];
  outlines.draw([-180, -90, 180, 90], 3, () => undefined, (points) => drawn.push([...points].filter((_, n) => n % 2 === 0)));
  for (const across of drawn) for (const [n, x] of across.entries()) if (n) assert.ok(Math.abs(x - (across[n - 1] as number)) < 0.02);
});

test('a mark grows with what it stands for', () => {
  const sizes = [1, 2, 9, 10, 500, 99_999, 10_000_000].map(radius);
  assert.deepEqual(sizes, sizes.toSorted((a, b) => a - b));
});
