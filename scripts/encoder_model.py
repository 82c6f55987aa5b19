"""The encoder of `extract/learned/encoder` in PyTorch, to be trained: the base stays as it is.

Each map of each layer gets a change of low rank. Two questions are asked in training alone:
whether a type is told of twice, and whether two fillers share an incident.
"""

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from tocsin.extract.learned.context import OUTPUTS, TYPES
from tocsin.extract.learned.encoder.network import (
    HEADS,
    SCALE,
    TINY,
    Layer,
    Linear,
    Network,
    Norm,
    ways_between,
)

RANK = 16
FACTS = 6
WIDTH = 256  # of what is read off the vectors
DROPPED = 0.2  # share of each layer's results that is left out in training
DROPPED_LATER = 0.4  # the same of what is read off the vectors
START_BIAS = -4.0  # [log odds] few phrases fill a role
LOWEST = -1e4


class Changed(nn.Module):
    """A linear map kept as it is, and a learned one of low rank."""

    def __init__(self, kept: Linear) -> None:
        super().__init__()
        self.register_buffer("weight", torch.from_numpy(np.array(kept.weight)))
        self.register_buffer("bias", torch.from_numpy(np.array(kept.bias)))
        wide, narrow = kept.weight.shape
        self.a = nn.Parameter(torch.randn(RANK, narrow) / narrow**0.5)
        self.b = nn.Parameter(torch.zeros(wide, RANK))

    def forward(self, rows: Tensor) -> Tensor:
        """Map each row."""
        change = functional.linear(functional.linear(rows, self.a), self.b)
        return functional.linear(rows, self.weight, self.bias) + SCALE * change


class Kept(nn.Module):
    """A normalisation that is not trained."""

    def __init__(self, norm: Norm) -> None:
        super().__init__()
        self.register_buffer("weight", torch.from_numpy(np.array(norm.weight)))
        self.register_buffer("bias", torch.from_numpy(np.array(norm.bias)))

    def forward(self, rows: Tensor) -> Tensor:
        """Scale each row."""
        return functional.layer_norm(rows, rows.shape[-1:], self.weight, self.bias, TINY)


class ChangedLayer(nn.Module):
    """One layer; its parameters are named as the product reads them."""

    def __init__(self, layer: Layer) -> None:
        super().__init__()
        self.qkv, self.out = Changed(layer.looks), Changed(layer.looked)
        self.up, self.down = Changed(layer.widened), Changed(layer.narrowed)
        self.first, self.second = Kept(layer.first), Kept(layer.second)

    def forward(self, rows: Tensor, ways: Tensor) -> Tensor:
        """The vectors after this layer; ``ways`` is added for how far two pieces stand apart."""
        windows, count, width = rows.shape
        shape = (windows, count, 3, HEADS, width // HEADS)
        asked, offered, given = self.qkv(rows).view(shape).permute(2, 0, 3, 1, 4)
        dropped = DROPPED if self.training else 0.0
        mixed = functional.scaled_dot_product_attention(
            asked, offered, given, attn_mask=ways, dropout_p=dropped
        )
        mixed = self.out(mixed.transpose(1, 2).reshape(rows.shape))
        rows = self.first(rows + functional.dropout(mixed, dropped))
        seen = self.down(functional.gelu(self.up(rows)))
        return self.second(rows + functional.dropout(seen, dropped))


class Reader(nn.Module):
    """The network with its heads."""

    def __init__(self, base: Network) -> None:
        super().__init__()
        width = base.pieces.shape[1]
        self.register_buffer("pieces", torch.from_numpy(np.array(base.pieces)))
        self.register_buffer("places", torch.from_numpy(np.array(base.places)))
        self.register_buffer("ways", torch.from_numpy(np.array(base.ways)))
        self.norm = Kept(base.norm)
        self.layers = nn.ModuleList(ChangedLayer(layer) for layer in base.layers)
        self.strongest, self.document = nn.Linear(width, WIDTH), nn.Linear(width, WIDTH)
        self.mention = nn.Linear(4 * width, WIDTH)
        self.phrase = nn.Linear(3 * WIDTH + FACTS, WIDTH)
        self.roles = nn.Linear(WIDTH, OUTPUTS)
        nn.init.constant_(self.roles.bias, START_BIAS)
        self.types = nn.Linear(WIDTH, len(TYPES) + 1)
        self.twice = nn.Linear(WIDTH, len(TYPES))
        self.one, self.pair = nn.Linear(2 * WIDTH, WIDTH), nn.Linear(3 * WIDTH, WIDTH)
        self.together = nn.Linear(WIDTH, 1)

    def _later(self, rows: Tensor) -> Tensor:
        return functional.dropout(rows, DROPPED_LATER, self.training)

    def forward(self, batch: dict) -> dict[str, Tensor]:
        """Log odds of everything that is asked of a batch of documents."""
        rows = self.norm(self.pieces[batch["ids"]] + self.places[: batch["ids"].shape[1]])
        rows = functional.dropout(rows, DROPPED, self.training)
        ways = self._ways(batch["mask"])
        for layer in self.layers:
            rows = layer(rows, ways)
        document = self._later(self._documents(rows, batch))
        phrases = self._later(self._phrases(rows, batch))
        joined = torch.cat([phrases, document[batch["document"]], batch["facts"]], 1)
        found = {
            "roles": self.roles(self._later(functional.gelu(self.phrase(joined)))),
            "types": self.types(document),
            "twice": self.twice(document),
        }
        left, right, whose = batch["pairs"]
        own = self.one(phrases)
        both = [own[left] * own[right], (own[left] - own[right]).abs(), document[whose]]
        pair = self._later(functional.gelu(self.pair(torch.cat(both, 1))))
        found["together"] = self.together(pair)[:, 0]
        return {name: odds.float() for name, odds in found.items()}

    def _ways(self, there: Tensor) -> Tensor:
        """What is added for how far two pieces stand apart; nothing is seen of those not there."""
        between = torch.from_numpy(ways_between(there.shape[-1])).to(there.device)
        added = self.ways[between].permute(2, 0, 1)
        return added.masked_fill(~there[:, None, None], -torch.inf)

    def _documents(self, rows: Tensor, batch: dict) -> Tensor:
        """The pieces' mean, and the strongest of each column; shared pieces count twice."""
        inside, owner, count = batch["inside"], batch["owner"], batch["documents"]
        best = self.strongest(rows).float().masked_fill(~inside[..., None], LOWEST).amax(1)
        top = torch.full((count, WIDTH), LOWEST, device=rows.device)
        top = top.scatter_reduce(0, owner[:, None].expand_as(best), best, "amax")
        total = torch.zeros(count, rows.shape[-1], device=rows.device)
        total = total.index_add(0, owner, (rows.float() * inside[..., None]).sum(1))
        size = torch.zeros(count, device=rows.device).index_add(0, owner, inside.float().sum(1))
        return functional.gelu(self.document(total / size[:, None].clamp(min=1)) + top)

    def _phrases(self, rows: Tensor, batch: dict) -> Tensor:
        """All mentions of each phrase: the strongest of each column, and the mean."""
        flat = rows.reshape(-1, rows.shape[-1])
        summed = functional.pad(flat.float().cumsum(0), (0, 0, 1, 0))
        start, end, noun = batch["spots"].T
        middle = (summed[end + 1] - summed[start]) / (end + 1 - start)[:, None]
        columns = [flat[start], flat[end], flat[noun], middle.to(flat.dtype)]
        own = functional.gelu(self.mention(torch.cat(columns, 1))).float()
        whose, count = batch["phrase"], batch["phrases"]
        best = torch.full((count, WIDTH), LOWEST, device=rows.device)
        best = best.scatter_reduce(0, whose[:, None].expand_as(own), own, "amax")
        total = torch.zeros(count, WIDTH, device=rows.device).index_add(0, whose, own)
        times = torch.bincount(whose, minlength=count)[:, None]
        return torch.cat([best, total / times], 1)

    def learned(self) -> dict[str, np.ndarray]:
        """What the product reads, by the names that it has there."""
        for_training = ("twice", "one", "pair", "together")
        return {
            name.replace("layers.", "layer"): value.detach().cpu().numpy().astype(np.float16)
            for name, value in self.named_parameters()
            if name.split(".")[0] not in for_training
        }
