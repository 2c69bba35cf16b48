import { afterAll, beforeAll, describe, expect, it } from "vitest";

export type Delivered = { readonly to: string; readonly text: string; readonly subject?: string };

/** One adapter in front of one simulator, as the suite sees them. */
export type MessageRig = {
  send(message: { id: string; to: string; text: string }): Promise<void>;
  delivered(): readonly Delivered[];
  /** The next sending meets a receiver that refuses it. */
  refuseNext(): { to: string };
  /** The receiver goes away for good. */
  stop(): Promise<void>;
};

const TEXT = "【券脉】您的验证码是 042137，10 分钟内有效。<b>&</b>\n.\n..点开头的行";

/** What every adapter that sends messages must do, whatever its protocol. */
export function describeSender(name: string, recipient: string, start: () => Promise<MessageRig>): void {
  describe(`${name}: the contract of senders`, () => {
    let rig: MessageRig;
    beforeAll(async () => {
      rig = await start();
    });
    afterAll(() => rig.stop());

    it("delivers the text to the recipient, unchanged", async () => {
      await rig.send({ id: "msg_1", to: recipient, text: TEXT });
      const last = rig.delivered().at(-1);
      expect(last).toMatchObject({ to: recipient });
      expect(last?.text.replace(/\r\n/g, "\n").trimEnd()).toBe(TEXT);
    });

    it("throws `unavailable`, without the recipient's address, when the receiver refuses", async () => {
      const before = rig.delivered().length;
      const { to } = rig.refuseNext();
      const failure = await rig.send({ id: "msg_2", to, text: "x" }).catch((error: unknown) => error);
      expect(failure).toMatchObject({ kind: "unavailable" });
      expect(String(failure)).not.toContain(to);
      expect(rig.delivered()).toHaveLength(before);
    });

    it("throws `unavailable` when nobody is there", async () => {
      await rig.stop();
      await expect(rig.send({ id: "msg_3", to: recipient, text: "x" })).rejects.toMatchObject({ kind: "unavailable" });
    });
  });
}
