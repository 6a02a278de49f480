import { type ComponentType, useEffect } from 'react';
import { ownerPartsAtom, showInPage } from '../state/engine/owner.ts';
import { useStore } from '../state/store.ts';

/**
 * Shows a component of the copy of the remote that owns the page (`state/engine/owner.ts`): this copy's own component,
 * that of another copy of the same release, or nothing while a copy of another release owns the page.
 *
 * @param name the name under which the component is offered to the other copies
 */
export function Owned<P extends object>({ name, own, props }: { name: string; own: ComponentType<P>; props: P }) {
  const owner = useStore(ownerPartsAtom);
  useEffect(showInPage, []);
  const Part = owner.own ? own : (owner.parts[name] as ComponentType<P> | undefined);
  return Part && <Part {...props} />;
}
