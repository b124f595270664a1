package main

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"sync/atomic"
	"time"

	"github.com/livekit/protocol/livekit"
	lksdk "github.com/livekit/server-sdk-go/v2"
	"github.com/pion/rtcp"
	"github.com/pion/webrtc/v4"
	"github.com/pion/webrtc/v4/pkg/media"
	"github.com/pion/webrtc/v4/pkg/media/ivfreader"
)

// A layer is one size of the clip, frame by frame; only the first frame is a key frame.
type layer struct {
	size   *livekit.VideoLayer
	frames [][]byte
	every  time.Duration
}

type clip []layer

func readClip(folder string) (clip, error) {
	var layers clip
	for quality, name := range []string{"q.ivf", "h.ivf", "f.ivf"} {
		one, err := readLayer(filepath.Join(folder, name), livekit.VideoQuality(quality))
		if err != nil {
			return nil, err
		}
		layers = append(layers, one)
	}
	return layers, nil
}

func readLayer(path string, quality livekit.VideoQuality) (layer, error) {
	file, err := os.Open(path)
	if err != nil {
		return layer{}, err
	}
	defer file.Close()
	reader, header, err := ivfreader.NewWith(file)
	if err != nil {
		return layer{}, err
	}
	one := layer{
		size:  &livekit.VideoLayer{Quality: quality, Width: uint32(header.Width), Height: uint32(header.Height)},
		every: time.Second * time.Duration(header.TimebaseNumerator) / time.Duration(header.TimebaseDenominator),
	}
	for {
		frame, _, err := reader.ParseNextFrame()
		if errors.Is(err, io.EOF) {
			return one, nil
		}
		if err != nil {
			return layer{}, err
		}
		one.frames = append(one.frames, frame)
	}
}

// Publish announces the clip as a camera with three layers; the SDK holds back those that nobody wants.
func (layers clip) publish(room *lksdk.Room) error {
	var tracks []*lksdk.LocalTrack
	for _, one := range layers {
		player := &player{layer: one}
		track, err := lksdk.NewLocalTrack(
			webrtc.RTPCodecCapability{MimeType: webrtc.MimeTypeVP8, ClockRate: 90_000},
			lksdk.WithSimulcast(room.LocalParticipant.Identity(), one.size),
			lksdk.WithRTCPHandler(player.hear),
		)
		if err != nil {
			return err
		}
		if err := track.StartWrite(player, nil); err != nil {
			return err
		}
		tracks = append(tracks, track)
	}
	_, err := room.LocalParticipant.PublishSimulcastTrack(tracks, &lksdk.TrackPublicationOptions{Source: livekit.TrackSource_CAMERA})
	return err
}

// A player gives a layer's frames again and again, and begins anew when somebody asks for a key frame.
type player struct {
	lksdk.BaseSampleProvider
	layer layer
	next  atomic.Int64
}

func (p *player) NextSample(context.Context) (media.Sample, error) {
	index := (p.next.Add(1) - 1) % int64(len(p.layer.frames))
	return media.Sample{Data: p.layer.frames[index], Duration: p.layer.every}, nil
}

func (p *player) hear(packet rtcp.Packet) {
	switch packet.(type) {
	case *rtcp.PictureLossIndication, *rtcp.FullIntraRequest:
		p.next.Store(0)
	}
}
