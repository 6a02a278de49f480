/** A part of what one copy of the remote hands to the next. Its meaning never changes within a version. */
export interface LivePart {
  /** Returns plain data. Functions of the host are the only functions in it. */
  take(): unknown;
  /**
   * Takes over what `take` of this or another release returned. Data that cannot be read is ignored, or throws.
   *
   * @param age milliseconds since it was taken
   */
  restore(data: unknown, age: number): void;
}
