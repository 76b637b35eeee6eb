"""One turn as a graph: a table of contents. Each node is a file in `nodes`, each branch a function in `edges`."""

from typing import Any, TypeAlias

from langgraph.checkpoint.base import BaseCheckpointSaver
from langgraph.graph import END, START, StateGraph
from langgraph.graph.state import CompiledStateGraph

from agent import edges
from agent.context import AgentContext
from agent.nodes.await_approval import await_approval
from agent.nodes.call_tools import call_tools
from agent.nodes.check_draft import check_draft
from agent.nodes.converse import converse
from agent.nodes.record import record
from agent.nodes.write_letter import write_letter
from agent.settings import forbid_tracing
from agent.state import TurnState

RECURSION_LIMIT = 60


TurnGraph: TypeAlias = "CompiledStateGraph[TurnState, AgentContext, TurnState, TurnState]"


def build_graph(checkpointer: BaseCheckpointSaver[Any] | None) -> TurnGraph:
    """The compiled graph of a turn. The library's own tracing is switched off: it would send the case's text elsewhere."""
    forbid_tracing()
    graph = StateGraph(TurnState, context_schema=AgentContext)
    graph.add_node("converse", converse)
    graph.add_node("call_tools", call_tools)
    graph.add_node("write_letter", write_letter)
    graph.add_node("check_draft", check_draft)
    graph.add_node("await_approval", await_approval)
    graph.add_node("record", record)

    graph.add_edge(START, "converse")
    graph.add_conditional_edges("converse", edges.after_converse)
    graph.add_edge("call_tools", "converse")
    graph.add_conditional_edges("write_letter", edges.after_letter)
    graph.add_conditional_edges("check_draft", edges.after_check)
    graph.add_edge("await_approval", "record")
    graph.add_conditional_edges("record", edges.after_record, {"await_approval": "await_approval", END: END})
    return graph.compile(checkpointer=checkpointer)
