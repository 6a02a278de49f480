import { Component, type ReactNode } from 'react';

/**
 * Error boundary that stays mounted while its children mount and unmount. Unmounted components may still throw in the
 * cleanup of an effect, and React passes that error to a boundary that stays. Without this one it would reach the
 * host's boundary, or none, and the host's page would be empty.
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
