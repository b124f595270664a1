package main

import (
	"time"

	"github.com/pion/webrtc/v4"
	"github.com/pion/webrtc/v4/pkg/media"
)

// A connection as Pion makes it by itself, over UDP as everybody's here.
func newConnection() (*webrtc.PeerConnection, error) {
	settings := webrtc.SettingEngine{}
	settings.SetNetworkTypes([]webrtc.NetworkType{webrtc.NetworkTypeUDP4})
	return webrtc.NewAPI(webrtc.WithSettingEngine(settings)).NewPeerConnection(webrtc.Configuration{})
}

// Takes this side's description, and resolves once all ways to it stand in it.
func settle(connection *webrtc.PeerConnection, description webrtc.SessionDescription) error {
	gathered := webrtc.GatheringCompletePromise(connection)
	if err := connection.SetLocalDescription(description); err != nil {
		return err
	}
	<-gathered
	return nil
}

// PublishByItself sends what publish does, without LiveKit's client.
func publishByItself(connection *webrtc.PeerConnection) error {
	camera := &picture{}
	video, err := webrtc.NewTrackLocalStaticSample(
		webrtc.RTPCodecCapability{MimeType: webrtc.MimeTypeVP8, ClockRate: 90_000}, "camera", "guest",
	)
	if err != nil {
		return err
	}
	audio, err := webrtc.NewTrackLocalStaticSample(
		webrtc.RTPCodecCapability{MimeType: webrtc.MimeTypeOpus, ClockRate: 48_000, Channels: 2}, "microphone", "guest",
	)
	if err != nil {
		return err
	}
	for _, track := range []webrtc.TrackLocal{audio, video} {
		sender, err := connection.AddTrack(track)
		if err != nil {
			return err
		}
		go func() {
			for {
				packets, _, err := sender.ReadRTCP()
				if err != nil {
					return
				}
				for _, packet := range packets {
					camera.hear(packet)
				}
			}
		}()
	}
	connected := make(chan struct{})
	connection.OnConnectionStateChange(func(state webrtc.PeerConnectionState) {
		if state == webrtc.PeerConnectionStateConnected {
			close(connected)
		}
	})
	go func() {
		<-connected
		go play(video, camera.next)
		play(audio, nextSound)
	}()
	return nil
}

// Play keeps the pace of the samples whatever sending one takes.
func play(track *webrtc.TrackLocalStaticSample, next func() media.Sample) {
	for due := time.Now(); ; time.Sleep(time.Until(due)) {
		sample := next()
		if track.WriteSample(sample) != nil {
			return
		}
		due = due.Add(sample.Duration)
	}
}
