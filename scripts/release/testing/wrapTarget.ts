import type { Target } from '../target/target.ts';

/** A change of a target: what is done to which path. */
export interface Step {
  what: 'write' | 'replace' | 'remove';
  path: string;
}

/** Returns a target that calls `before` and `after` around each change. */
export function wrapTarget(
  target: Target,
  before: (step: Step) => void | Promise<void>,
  after: (step: Step) => void = () => {},
): Target {
  async function around(step: Step, change: () => Promise<void>): Promise<void> {
    await before(step);
    await change();
    after(step);
  }
  return {
    ...target,
    write: (path, bytes) => around({ what: 'write', path }, () => target.write(path, bytes)),
    replace: (path, bytes, version) => around({ what: 'replace', path }, () => target.replace(path, bytes, version)),
    remove: (path) => around({ what: 'remove', path }, () => target.remove(path)),
  };
}
