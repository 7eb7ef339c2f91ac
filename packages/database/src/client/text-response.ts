/** A response whose text is here already: no stream is made of it only to read it from there again. */
export class TextResponse extends Response {
  override readonly text: () => Promise<string>;
  override readonly json: () => Promise<unknown>;

  constructor(text: string, init: ResponseInit) {
    super(null, init);
    this.text = () => Promise.resolve(text);
    this.json = async () => JSON.parse(text);
  }
}
