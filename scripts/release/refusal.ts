/** What a command refuses to do, in one sentence for the person who called it. Nothing was changed. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
}
