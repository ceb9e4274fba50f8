"""Messages to people: new findings, and runs that failed, crashed or were kept from landing."""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from typing import TYPE_CHECKING, Any

from prefect.logging import get_logger

from flows.errors import MistakeError
from flows.findings import SEVERITY_ORDER, Finding, rule_titles
from flows.settings import Settings, load_settings
from flows.terminal import harmless
from tasks.publish.wording import SEVERITIES, VERDICTS

if TYPE_CHECKING:
    from prefect import Flow
    from prefect.client.schemas.objects import FlowRun, State

    from flows.account import Account

_log = get_logger("daejo")
N_SHOWN = 10
"""Findings in one message."""


def of_findings(settings: Settings, account: Account) -> None:
    """One message of the new findings that are as severe as the settings ask for."""
    least = SEVERITY_ORDER.index(settings.notify_severity)
    told = [found for found in account.new if SEVERITY_ORDER.index(found.severity) <= least]
    if told:
        send(settings, f"daejo: 새 발견 {len(told)}건", _listed(told))


def _listed(findings: Sequence[Finding]) -> str:
    titles = rule_titles()
    lines = [
        f"[{SEVERITIES[found.severity]}] {titles.get(found.rule, found.rule)}: "
        + harmless(found.values_told)
        + (f" · {VERDICTS[found.verdict]}" if found.verdict else "")
        for found in findings[:N_SHOWN]
    ]
    if len(findings) > N_SHOWN:
        lines.append(f"… {len(findings) - N_SHOWN}건 더")
    return "\n".join(lines)


def on_failed(flow: Flow[..., Any], flow_run: FlowRun, state: State[Any]) -> None:
    """Tell of a run that failed, or that checks kept from landing."""
    _of_state(flow_run, "검사에 막힘" if state.name == "Blocked" else "실패", state)


def on_crashed(flow: Flow[..., Any], flow_run: FlowRun, state: State[Any]) -> None:
    """Tell of a run whose process ended before it did."""
    _of_state(flow_run, "중단됨", state)


def on_cancelled(flow: Flow[..., Any], flow_run: FlowRun, state: State[Any]) -> None:
    """Tell of a run that somebody cancelled."""
    _of_state(flow_run, "취소됨", state)


def _of_state(flow_run: FlowRun, what: str, state: State[Any]) -> None:
    text = f"{harmless(state.message or '')}\n창고는 마지막 스냅숏 그대로입니다."
    if address := os.environ.get("PREFECT_UI_URL") or _pages():
        text += f"\n{address}/runs/flow-run/{flow_run.id}"
    send(load_settings(), f"daejo: {flow_run.name} {what}", text)


def _pages() -> str | None:
    from prefect.settings import PREFECT_UI_URL

    return PREFECT_UI_URL.value() or None


def send(settings: Settings, title: str, text: str) -> None:
    """Send one message to every address of the settings; one that cannot be reached is said in the log."""
    for address in settings.notify:
        try:
            delivered = _send(address, title, text)
        except Exception as error:  # noqa: BLE001 - a channel that is down must not fail the run it tells of
            _log.warning("notify: %s: %s", _kind(address), " ".join(str(error).split()))
        else:
            if not delivered:
                _log.warning("notify: %s: the message was not taken", _kind(address))


def _kind(address: str) -> str:
    """What an address is, without the secrets it holds."""
    return address.split("://")[0] + "://…" if "://" in address else address


def _send(address: str, title: str, text: str) -> bool:
    if "://" not in address:
        return _send_by_block(address, title, text)
    import apprise

    channel = apprise.Apprise()
    if not channel.add(address):
        raise MistakeError("no such kind of address (see apprise's list)")
    return bool(channel.notify(body=text, title=title))


def _send_by_block(slug: str, title: str, text: str) -> bool:
    """Send through a notification block kept on Prefect's server, named as type/name."""
    from prefect.blocks.core import Block

    def through_block() -> None:
        block: Any = Block.load(slug)
        block.notify(text, subject=title)

    # In a thread of its own no event loop runs, whoever calls; Prefect then answers directly.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(copy_context().run, through_block).result()
    return True
