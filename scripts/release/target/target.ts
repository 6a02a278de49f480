/** A file of a target, and the version of its contents. */
export interface Stored {
  bytes: Buffer;
  /** Changes with the contents. Only the target can read it. */
  version: string;
}

export interface StoredName {
  /** From the root of the target, with slashes. */
  path: string;
  /** When it was written. */
  modified: Date;
}

/** A place from which releases and channels are served. */
export interface Target {
  /** As a person names it: `s3://bucket/prefix`, or a folder. */
  readonly name: string;
  read(path: string): Promise<Stored | undefined>;
  /** Returns every file below a folder. */
  list(folder: string): Promise<StoredName[]>;
  /** Writes a file that nobody else changes. A reader sees the old or the new one, and never a part. */
  write(path: string, bytes: Buffer): Promise<void>;
  /**
   * Writes a file that others may change at the same time, if its version is still this one; undefined: if there is no
   * such file.
   *
   * @throws LostRace if it has another version
   */
  replace(path: string, bytes: Buffer, version: string | undefined): Promise<void>;
  remove(path: string): Promise<void>;
  /** Removes what a run has left that was killed. */
  repair(): Promise<void>;
}
