import { Component, type ReactNode } from 'react';

/**
 * Stays where it is while what it holds comes and goes. What is taken off the page may still throw, in the cleanup of an
 * effect, and React then asks a boundary that stays: without this one that would be the host's, or nobody's, and the
 * host's page would be empty.
 */
export class Shield extends Component<{ onError: (error: unknown) => void; children: ReactNode }> {
  static getDerivedStateFromError(): null {
    return null;
  }

  override componentDidCatch(error: unknown): void {
    this.props.onError(error);
  }

  override render(): ReactNode {
    return this.props.children;
  }
}
