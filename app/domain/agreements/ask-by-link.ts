import { defineAct } from "../acts/act.ts";
import { messageForm } from "../engagements/message-form.ts";
import { writeMessage } from "../engagements/messages.ts";
import { afterByLink, enterByLink, findLinkOf, takeByLink, type DoneByLink } from "./act-by-link.ts";

/** A question of the person who reads by link, to their agency; it arrives whatever has become of the link. */
export const askByLinkAct = defineAct({
  name: "ask-by-link",
  by: ["applicant"],
  enter: enterByLink,
  find: findLinkOf,
  form: messageForm,
  async run(ctx, { params, value }): Promise<DoneByLink> {
    const { engagement, link, late } = await takeByLink(ctx, params.token);
    await writeMessage(ctx, engagement.id, "applicant", value.body);
    return { id: ctx.newId(), link: link.id, did: "ask", late };
  },
  letters: () => ["kit.letter-to.agency"],
  after: (done, at) => afterByLink(done, at, "acts.message.ask.done"),
});
