import fc from 'fast-check';
import { copy, freshOf, hostileName, hostilePiece, hostileText } from './hostile.ts';

/** What happens to one place of a document. */
type Damage =
  | { readonly how: 'replace'; readonly by: unknown }
  | { readonly how: 'delete' | 'repeat' | 'list' | 'object' | 'text' }
  | { readonly how: 'rename' | 'add'; readonly name: string; readonly by: unknown }
  | { readonly how: 'insert'; readonly text: string; readonly at: number };

const damage: fc.Arbitrary<Damage> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ how: fc.constant('replace' as const), by: hostilePiece }) },
  { weight: 3, arbitrary: fc.record({ how: fc.constantFrom('delete', 'repeat', 'list', 'object', 'text') }) },
  { weight: 2, arbitrary: fc.record({ how: fc.constantFrom('rename', 'add'), name: hostileName, by: hostilePiece }) },
  { weight: 3, arbitrary: fc.record({ how: fc.constant('insert' as const), text: hostileText, at: fc.nat(40) }) },
) as fc.Arbitrary<Damage>;

type Container = Record<string, unknown>;
const isContainer = (value: unknown): value is Container => typeof value === 'object' && value !== null;

/** A member of a container in the document. */
interface Place {
  readonly of: Container;
  readonly key: string;
}

const MAX_PLACE_DEPTH = 8;

function placesIn(root: Container): Place[] {
  const places: Place[] = [];
  const visit = (of: Container, depth: number): void => {
    for (const key of Object.keys(of)) {
      places.push({ of, key });
      const member = of[key];
      if (isContainer(member) && depth < MAX_PLACE_DEPTH) visit(member, depth + 1);
    }
  };
  visit(root, 0);
  return places;
}

/** Sets an own member, also one with the name `__proto__`, as `JSON.parse` does. A list has no names: it grows. */
function setOwn(of: Container, key: string, value: unknown): void {
  if (Array.isArray(of) && !Object.keys(of).includes(key)) of.push(value);
  else Object.defineProperty(of, key, { value, writable: true, enumerable: true, configurable: true });
}

function remove({ of, key }: Place): void {
  if (Array.isArray(of)) of.splice(Number(key), 1);
  else delete of[key];
}

function harm(place: Place, damaged: Damage): void {
  const { of, key } = place;
  const value = of[key];
  const set = (next: unknown): void => setOwn(of, key, next);
  switch (damaged.how) {
    case 'replace':
      set(freshOf(damaged.by));
      break;
    case 'delete':
      remove(place);
      break;
    case 'repeat':
      set(Array.isArray(value) ? [...value, ...value] : [value, value]);
      break;
    case 'list':
      set(isContainer(value) ? Object.values(value) : [value]);
      break;
    case 'object':
      set({ ...(isContainer(value) ? value : { value }) });
      break;
    case 'text':
      set(isContainer(value) ? '[object Object]' : String(value));
      break;
    case 'insert':
      if (typeof value === 'string') set(value.slice(0, damaged.at) + damaged.text + value.slice(damaged.at));
      break;
    case 'add':
      setOwn(isContainer(value) ? value : of, damaged.name, freshOf(damaged.by));
      break;
    case 'rename':
      remove(place);
      setOwn(of, damaged.name, value);
      break;
  }
}

/**
 * One of the documents, damaged in one to four places; the document itself may be replaced too. An input that is only
 * random is rejected by the first check and reaches little code.
 *
 * @param valid documents of plain objects, lists and simple values
 */
export function damaged(...valid: readonly unknown[]): fc.Arbitrary<unknown> {
  const changes = fc.array(fc.tuple(fc.nat(5000), damage), { minLength: 1, maxLength: 4 });
  return fc.tuple(fc.constantFrom(...valid), changes).map(([document, all]) => {
    const root: Container = { document: copy(document) };
    for (const [at, one] of all) {
      const places = placesIn(root);
      const place = places[at % Math.max(1, places.length)];
      if (place) harm(place, one);
    }
    return root.document;
  });
}
